import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resizedBy } from '../../../renderer/ui/resized-by.ts';

const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'Home', 'End');

describe('resizedBy', () => {
  it('never leaves the limits, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const width = keys.reduce((now, one) => resizedBy(one, { width: now, min: 200, max: 420 }) ?? now, 264);
        expect(width).toBeGreaterThanOrEqual(200);
        expect(width).toBeLessThanOrEqual(420);
      }),
    );
  });

  it('moves by arrows and jumps to the limits', () => {
    const limits = { width: 264, min: 200, max: 420 };
    expect(resizedBy('ArrowRight', limits)).toBeGreaterThan(264);
    expect(resizedBy('ArrowLeft', limits)).toBeLessThan(264);
    expect(resizedBy('Home', limits)).toBe(200);
    expect(resizedBy('End', limits)).toBe(420);
    expect(resizedBy('Tab', limits)).toBeNull();
  });
});
