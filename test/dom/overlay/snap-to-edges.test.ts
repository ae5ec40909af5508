import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelRect } from '../../../contract/capture.ts';
import type { FrozenPicture } from '../../../renderer/overlay/frozen-picture.ts';
import { snapToEdges } from '../../../renderer/overlay/snap-to-edges.ts';

/** A picture whose brightness is a function of the place. */
function paint(width: number, height: number, grey: (x: number, y: number) => number): FrozenPicture {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    pixels.fill(grey(at % width, Math.floor(at / width)), at * 4, at * 4 + 3);
  }
  return { width, height, pixels };
}

function isIn(box: PixelRect, x: number, y: number): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

const box = { x: 40, y: 30, width: 60, height: 50 };
const boxes = paint(160, 120, (x, y) => (isIn(box, x, y) ? 30 : 200));

describe('snapToEdges', () => {
  it('draws an edge within reach to the border of a thing', () => {
    const snap = snapToEdges(boxes, 6);
    fc.assert(
      fc.property(fc.integer({ min: -6, max: 6 }), (off) => {
        expect(snap('column', 40 + off, 30, 80)).toBe(40);
        expect(snap('column', 100 + off, 35, 75)).toBe(100);
        expect(snap('row', 30 + off, 40, 100)).toBe(30);
        expect(snap('row', 80 + off, 50, 90)).toBe(80);
      }),
    );
  });

  it('leaves one that is further away, or runs along nothing', () => {
    const snap = snapToEdges(boxes, 6);
    expect(snap('column', 33, 30, 80)).toBe(33);
    expect(snap('column', 42, 82, 118)).toBe(42);
    expect(snap('row', 70, 42, 98)).toBe(70);
  });

  it('needs most of the edge, not all of it', () => {
    const gap = paint(160, 120, (x, y) => (isIn(box, x, y) && y % 5 !== 0 ? 30 : 200));
    expect(snapToEdges(gap, 6)('column', 43, 30, 80)).toBe(40);
    expect(snapToEdges(boxes, 6)('column', 43, 30, 119)).toBe(43);
  });

  it('takes the nearest of several', () => {
    const lines = paint(160, 120, (x) => (x === 40 || x === 46 ? 0 : 255));
    expect(snapToEdges(lines, 6)('column', 44, 0, 120)).toBe(46);
    expect(snapToEdges(lines, 6)('column', 42, 0, 120)).toBe(41);
  });

  it('does not take the border of the picture for an edge', () => {
    const white = paint(160, 120, () => 255);
    const snap = snapToEdges(white, 6);
    expect([snap('column', 3, 0, 120), snap('column', 157, 0, 120)]).toEqual([3, 157]);
    expect([snap('row', 3, 0, 160), snap('row', 117, 0, 160)]).toEqual([3, 117]);
  });

  it('does not take noise for an edge', () => {
    const faint = paint(160, 120, (x, y) => 100 + ((x * 7 + y * 13) % 11));
    expect(snapToEdges(faint, 6)('column', 80, 0, 120)).toBe(80);
  });

  it('stays within reach and within the picture, whatever the picture', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(
        size,
        fc.integer(),
        fc.nat(40),
        fc.nat(40),
        fc.nat(40),
        fc.nat(12),
        ({ width, height }, seed, ...rest) => {
          const [position, from, to, reach] = rest;
          const picture = paint(width, height, (x, y) => Math.abs(Math.imul(seed + x * 31 + y * 17, 2654435761)) % 256);
          const snap = snapToEdges(picture, reach);
          for (const [kind, limit] of [
            ['column', width],
            ['row', height],
          ] as const) {
            const at = Math.min(position, limit);
            const across = kind === 'column' ? height : width;
            const snapped = snap(kind, at, Math.min(from, across), Math.min(to, across));
            expect(Math.abs(snapped - at)).toBeLessThanOrEqual(reach);
            expect(snapped).toBeGreaterThanOrEqual(0);
            expect(snapped).toBeLessThanOrEqual(limit);
          }
        },
      ),
    );
  });
});
