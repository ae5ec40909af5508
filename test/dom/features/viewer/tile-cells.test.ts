// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileCells } from '../../../../renderer/features/viewer/tile-cells.ts';

describe('tileCells', () => {
  it('has none where the model gets an overview only', () => {
    expect(tileCells(null, { width: 400, height: 120 })).toEqual([]);
  });

  it('cuts row by row', () => {
    const cells = tileCells({ columns: 2, rows: 2, cell: { width: 448, height: 448 } }, { width: 100, height: 60 });
    expect(cells).toEqual([
      { number: 1, x: 0, y: 0, width: 50, height: 30 },
      { number: 2, x: 50, y: 0, width: 50, height: 30 },
      { number: 3, x: 0, y: 30, width: 50, height: 30 },
      { number: 4, x: 50, y: 30, width: 50, height: 30 },
    ]);
  });

  it('covers the whole picture once', () => {
    const side = fc.integer({ min: 1, max: 12 });
    const length = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(side, side, length, length, (columns, rows, width, height) => {
        const cells = tileCells({ columns, rows, cell: { width: 448, height: 448 } }, { width, height });
        const area = cells.reduce((sum, cell) => sum + cell.width * cell.height, 0);
        expect(area).toBeCloseTo(width * height, 0);
        expect(Math.max(...cells.map((cell) => cell.x + cell.width))).toBeCloseTo(width, 6);
        expect(Math.max(...cells.map((cell) => cell.y + cell.height))).toBeCloseTo(height, 6);
      }),
    );
  });
});
