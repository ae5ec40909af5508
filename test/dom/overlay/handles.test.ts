import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlePoint, handles, targetAt } from '../../../renderer/overlay/handles.ts';

const rect = fc.record({
  x: fc.nat(1000),
  y: fc.nat(1000),
  width: fc.integer({ min: 1, max: 1000 }),
  height: fc.integer({ min: 1, max: 1000 }),
});

describe('targetAt', () => {
  it('finds every handle of a selection that has room for them, from both sides', () => {
    const room = rect.filter(({ width, height }) => width > 60 && height > 60);
    const off = fc.integer({ min: -5, max: 4 });
    fc.assert(
      fc.property(room, fc.constantFrom(...handles), off, off, (given, handle, dx, dy) => {
        const { x, y } = handlePoint(handle, given);
        expect(targetAt(given, { x: Math.floor(x) + dx, y: Math.floor(y) + dy }, 6)).toBe(handle);
      }),
    );
  });

  it('leaves the middle for moving, however small the selection', () => {
    fc.assert(
      fc.property(rect, fc.integer({ min: 0, max: 40 }), (given, reach) => {
        const middle = { x: given.x + Math.floor(given.width / 2), y: given.y + Math.floor(given.height / 2) };
        expect(targetAt(given, middle, reach)).toBe('inside');
      }),
    );
  });

  it('is outside beyond the reach, and where nothing is selected', () => {
    const given = { x: 100, y: 100, width: 50, height: 50 };
    expect(targetAt(given, { x: 93, y: 120 }, 6)).toBe('outside');
    expect(targetAt(given, { x: 94, y: 120 }, 6)).toBe('w');
    expect(targetAt(null, { x: 120, y: 120 }, 6)).toBe('outside');
  });
});
