import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planParts } from '../../../../main/models/download/part-plan.ts';

const mebibyte = 1024 * 1024;

it('the parts cover the file exactly, in order, and differ by one byte at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 45 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 2 ** 30 }),
      (bytes, wanted, smallest) => {
        const parts = planParts(bytes, wanted, smallest);
        expect(parts.length).toBeLessThanOrEqual(wanted);
        expect(parts[0]?.start).toBe(0);
        expect(parts.at(-1)?.end).toBe(bytes);
        for (const [index, { end }] of parts.entries()) expect(parts[index + 1]?.start ?? bytes).toBe(end);
        const lengths = parts.map(({ start, end }) => end - start);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        expect(parts.length === 1 || Math.min(...lengths) >= smallest).toBe(true);
      },
    ),
  );
});

it('a small file is one part, and so is an empty one', () => {
  expect(planParts(0, 4)).toEqual([{ start: 0, end: 0 }]);
  expect(planParts(15 * mebibyte, 4)).toHaveLength(1);
  expect(planParts(16 * mebibyte, 4)).toHaveLength(2);
  expect(planParts(500 * mebibyte, 4)).toHaveLength(4);
});
