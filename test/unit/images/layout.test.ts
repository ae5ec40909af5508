import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutPicture } from '../../../main/images/layout.ts';

const cell = { width: 448, height: 448 };
const current = { layout: '2.6', imageId: true } as const;
const old = { layout: '2.5', imageId: false } as const;

const written = (pieces: readonly (string | number)[]): string =>
  pieces.map((piece) => (typeof piece === 'number' ? `[${piece}]` : piece)).join('');

describe('layoutPicture', () => {
  it('writes one tile with and without the number of the picture', () => {
    expect(written(layoutPicture({ grid: null }, current, 12))).toBe('<image_id>12</image_id><image>[0]</image>');
    expect(written(layoutPicture({ grid: null }, old, 12))).toBe('<image>[0]</image>');
  });

  it('writes rows of slices', () => {
    expect(written(layoutPicture({ grid: { columns: 2, rows: 2, cell } }, { ...current, imageId: false }, 0))).toBe(
      '<image>[0]</image><slice>[1]</slice><slice>[2]</slice>\n<slice>[3]</slice><slice>[4]</slice>',
    );
  });

  it('writes the old layout inside one slice', () => {
    expect(written(layoutPicture({ grid: { columns: 1, rows: 2, cell } }, old, 0))).toBe(
      '<image>[0]</image><slice><image>[1]</image>\n<image>[2]</image></slice>',
    );
  });

  it('names every tile once and in order, texts and tiles alternating', () => {
    const count = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(count, count, fc.constantFrom(current, old), (columns, rows, profile) => {
        const pieces = layoutPicture({ grid: { columns, rows, cell } }, profile, 3);
        const tiles = pieces.filter((piece) => typeof piece === 'number');
        expect(tiles).toEqual(Array.from({ length: 1 + columns * rows }, (_, tile) => tile));
        pieces.forEach((piece, index) => expect(typeof piece).toBe(index % 2 === 0 ? 'string' : 'number'));
      }),
    );
  });
});
