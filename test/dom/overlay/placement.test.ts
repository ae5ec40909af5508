import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintSide, placeLabel, placeMagnifier } from '../../../renderer/overlay/placement.ts';

const page = fc.record({ width: fc.integer({ min: 640, max: 4000 }), height: fc.integer({ min: 480, max: 3000 }) });
const label = { width: 110, height: 24 };
const magnifier = { width: 137, height: 181 };

/** A page, and fractions of it. */
const somewhere = fc.tuple(page, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }));

function rectIn({ width, height }: { width: number; height: number }, [a = 0, b = 0, c = 0, d = 0]: readonly number[]) {
  return {
    x: Math.min(a, c) * width,
    y: Math.min(b, d) * height,
    width: Math.max(Math.abs(a - c) * width, 0.5),
    height: Math.max(Math.abs(b - d) * height, 0.5),
  };
}

describe('the size label', () => {
  it('is on the page, wherever the selection is', () => {
    fc.assert(
      fc.property(somewhere, ([size, parts]) => {
        const { x, y } = placeLabel(rectIn(size, parts), label, size);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + label.width).toBeLessThanOrEqual(size.width);
        expect(y + label.height).toBeLessThanOrEqual(size.height);
      }),
    );
  });

  it('is beside the selection where there is room above or below', () => {
    fc.assert(
      fc.property(somewhere, ([size, parts]) => {
        const rect = rectIn(size, parts);
        fc.pre(rect.y >= 48 || rect.y + rect.height <= size.height - 48);
        const { y } = placeLabel(rect, label, size);
        expect(y + label.height <= rect.y || y >= rect.y + rect.height).toBe(true);
      }),
    );
  });
});

describe('the magnifier', () => {
  it('is on the page and never under the pointer', () => {
    fc.assert(
      fc.property(somewhere, ([size, [a = 0, b = 0]]) => {
        const pointer = { x: a * size.width, y: b * size.height };
        const { x, y } = placeMagnifier(pointer, magnifier, size, 24);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + magnifier.width).toBeLessThanOrEqual(size.width);
        expect(y + magnifier.height).toBeLessThanOrEqual(size.height);
        const beside = x >= pointer.x + 24 || x + magnifier.width <= pointer.x - 24 + 1e-9;
        expect(beside).toBe(true);
      }),
    );
  });
});

describe('the hints', () => {
  const around = {
    hint: { width: 600, height: 48 },
    page: { width: 1000, height: 700 },
    pointer: null,
    selection: null,
  };

  it('stand at the bottom, and at the top while the pointer is near', () => {
    expect(hintSide({ ...around, side: 'bottom' })).toBe('bottom');
    expect(hintSide({ ...around, side: 'bottom', pointer: { x: 500, y: 350 } })).toBe('bottom');
    expect(hintSide({ ...around, side: 'bottom', pointer: { x: 500, y: 660 } })).toBe('top');
  });

  it('stay at the top for a pointer that comes for their buttons', () => {
    expect(hintSide({ ...around, side: 'top', pointer: { x: 500, y: 40 } })).toBe('top');
  });

  it('stay for a pointer that comes for their buttons once something is selected', () => {
    const selection = { x: 0, y: 0, width: 300, height: 200 };
    expect(hintSide({ ...around, side: 'bottom', selection, pointer: { x: 500, y: 660 } })).toBe('bottom');
  });

  it('give way to a selection where the other side is free', () => {
    const low = { x: 400, y: 500, width: 200, height: 200 };
    const high = { x: 400, y: 0, width: 200, height: 200 };
    const all = { x: 0, y: 0, width: 1000, height: 700 };
    expect(hintSide({ ...around, side: 'bottom', selection: low })).toBe('top');
    expect(hintSide({ ...around, side: 'top', selection: high })).toBe('bottom');
    expect(hintSide({ ...around, side: 'bottom', selection: all })).toBe('bottom');
    expect(hintSide({ ...around, side: 'top', selection: all })).toBe('top');
  });

  it('come to rest, whatever is around them', () => {
    fc.assert(
      fc.property(somewhere, fc.boolean(), fc.boolean(), ([size, parts], pointed, chosen) => {
        const rect = rectIn(size, parts);
        const given = { ...around, page: size, pointer: pointed ? rect : null, selection: chosen ? rect : null };
        const once = hintSide({ ...given, side: 'bottom' });
        expect(hintSide({ ...given, side: once })).toBe(once);
        const other = hintSide({ ...given, side: 'top' });
        expect(hintSide({ ...given, side: other })).toBe(other);
      }),
    );
  });
});
