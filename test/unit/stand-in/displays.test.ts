import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedMetrics, displayOf, matching, nearestTo } from '../../../stand-in/modules/displays.ts';
import type { Bounds } from '../../../stand-in/x11/x-window.ts';

const bounds = fc.record({
  x: fc.integer({ min: 0, max: 4000 }),
  y: fc.integer({ min: 0, max: 4000 }),
  width: fc.integer({ min: 1, max: 3000 }),
  height: fc.integer({ min: 1, max: 3000 }),
});

function display(id: number, place: Bounds, workArea: Bounds | null = null): Electron.Display {
  const monitor = { id, name: `output ${id}`, bounds: place, rotation: 0, frequency: 60, primary: id === 0 } as const;
  return displayOf({ ...monitor, internal: false }, workArea);
}

function contains(outer: Bounds, x: number, y: number): boolean {
  return x >= outer.x && y >= outer.y && x < outer.x + outer.width && y < outer.y + outer.height;
}

it('finds the display under a point, and for a point outside one that no other is nearer than', () => {
  const layouts = fc.tuple(bounds, bounds, bounds);
  const point = fc.record({ x: fc.integer({ min: -500, max: 8000 }), y: fc.integer({ min: -500, max: 8000 }) });
  fc.assert(
    fc.property(layouts, point, ([first, ...others], at) => {
      const displays = [display(0, first), ...others.map((one, index) => display(index + 1, one))] as const;
      const found = nearestTo(displays as Parameters<typeof nearestTo>[0], at);
      const under = displays.some((one) => contains(one.bounds, at.x, at.y));
      expect(contains(found.bounds, at.x, at.y)).toBe(under);
      const gap = ({ bounds: b }: Electron.Display): number =>
        Math.hypot(
          Math.max(b.x - at.x, 0, at.x - (b.x + b.width - 1)),
          Math.max(b.y - at.y, 0, at.y - (b.y + b.height - 1)),
        );
      for (const one of displays) expect(gap(found)).toBeLessThanOrEqual(gap(one));
    }),
  );
});

it('finds the display of each of its own rectangles where displays do not overlap', () => {
  const side = fc.integer({ min: 100, max: 2000 });
  fc.assert(
    fc.property(side, side, side, (width, next, height) => {
      const left = display(1, { x: 0, y: 0, width, height });
      const right = display(2, { x: width, y: 50, width: next, height });
      for (const one of [left, right]) expect(matching([left, right], one.bounds)).toBe(one);
    }),
  );
});

it('keeps the work area inside the display, and whole where nothing is known of it', () => {
  fc.assert(
    fc.property(bounds, bounds, (place, area) => {
      const { workArea } = display(0, place, area);
      expect(contains(place, workArea.x, workArea.y)).toBe(true);
      expect(contains(place, workArea.x + workArea.width - 1, workArea.y + workArea.height - 1)).toBe(true);
      expect(display(0, place).workArea).toEqual(place);
    }),
  );
});

it('names what has changed', () => {
  const place = { x: 0, y: 0, width: 800, height: 600 };
  expect(changedMetrics(display(0, place), display(0, place))).toEqual([]);
  expect(changedMetrics(display(0, place), display(0, place, { ...place, y: 20 }))).toEqual(['workArea']);
  expect(changedMetrics(display(0, place), display(0, { ...place, x: 9 }))).toEqual(['bounds', 'workArea']);
});
