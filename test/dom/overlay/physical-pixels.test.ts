import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { physicalLength, physicalPixel } from '../../../renderer/overlay/physical-pixels.ts';

/** What Windows, macOS and Linux desktops offer, and what they do not. */
const scaleFactor = fc.oneof(
  fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3),
  fc.double({ min: 0.5, max: 4, noNaN: true }),
);
const bounds = { width: 7680, height: 4320 };

describe('physicalPixel', () => {
  it('is exact at any scale factor, through the single precision of the pointer events', () => {
    fc.assert(
      fc.property(scaleFactor, fc.nat(7679), fc.nat(4319), (scale, x, y) => {
        const seen = { x: Math.fround(Math.fround(x) / Math.fround(scale)), y: Math.fround(y / scale) };
        expect(physicalPixel(seen, scale, bounds)).toEqual({ x, y });
      }),
      { numRuns: 2000 },
    );
  });

  it('stays on the display', () => {
    expect(physicalPixel({ x: -3, y: 9999 }, 1.5, { width: 300, height: 200 })).toEqual({ x: 0, y: 199 });
  });
});

describe('physicalLength', () => {
  it('is whole and never nothing', () => {
    fc.assert(
      fc.property(scaleFactor, fc.double({ min: 0, max: 100, noNaN: true }), (scale, length) => {
        const physical = physicalLength(length, scale);
        expect(Number.isInteger(physical)).toBe(true);
        expect(physical).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
