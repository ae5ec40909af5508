import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bounds,
  minimumWindowSize,
  nextZoom,
  parseWindowState,
  placeWindow,
  zoomSteps,
} from '../../../main/windows/window-state.ts';

const area = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  width: fc.integer({ min: 640, max: 4000 }),
  height: fc.integer({ min: 480, max: 3000 }),
});
const saved = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
});

describe('window state', () => {
  it.each([undefined, null, 'text', { zoom: 99 }, { bounds: { x: 'a' } }])('reads %j as the default', (stored) => {
    expect(parseWindowState(stored)).toEqual({ bounds: null, maximized: false, zoom: 1 });
  });

  it('opens a window where it was', () => {
    const bounds = { x: 120, y: 60, width: 900, height: 700 };
    expect(placeWindow(bounds, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toEqual(bounds);
  });

  it('never opens where its title bar cannot be reached, nor too small, nor larger than the display', () => {
    fc.assert(
      fc.property(saved, fc.array(area, { minLength: 1, maxLength: 3 }), (bounds, areas) => {
        const place = placeWindow(bounds, areas);
        expect(place.width).toBeGreaterThanOrEqual(minimumWindowSize.width);
        expect(place.height).toBeGreaterThanOrEqual(minimumWindowSize.height);
        expect(areas.some(({ width, height }) => place.width <= width && place.height <= height)).toBe(true);
        const centred = place.x === undefined && place.y === undefined;
        expect(centred || areas.some((one) => titleBarIsOn(place as Bounds, one))).toBe(true);
      }),
    );
  });

  it('zooms through the steps and stays at the ends', () => {
    const up = zoomSteps.slice(0, -1).map((step) => nextZoom(step, 1));
    expect(up).toEqual(zoomSteps.slice(1));
    const down = zoomSteps.slice(1).map((step) => nextZoom(step, -1));
    expect(down).toEqual(zoomSteps.slice(0, -1));
    expect(nextZoom(3, 1)).toBe(3);
    expect(nextZoom(0.5, -1)).toBe(0.5);
  });
});

function titleBarIsOn(window: Bounds, display: Bounds): boolean {
  const left = Math.max(window.x, display.x);
  const right = Math.min(window.x + window.width, display.x + display.width);
  return right > left && window.y >= display.y && window.y < display.y + display.height;
}
