import type { PictureCost, Size } from '../../../contract/picture.ts';

/** One cell of the grid that a picture is cut into, in the picture's own pixels, in the order in which it is encoded. */
export interface TileCell {
  /** From 1; the overview comes before them. */
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the grid's cells lie on the picture. The model gets the whole picture scaled to columns x rows cells, so the
 * cells divide it evenly whatever its aspect. Empty when the overview is all that the model gets.
 */
export function tileCells(grid: PictureCost['grid'], picture: Size): readonly TileCell[] {
  if (grid === null) return [];
  const width = picture.width / grid.columns;
  const height = picture.height / grid.rows;
  return Array.from({ length: grid.columns * grid.rows }, (_, index) => ({
    number: index + 1,
    x: (index % grid.columns) * width,
    y: Math.floor(index / grid.columns) * height,
    width,
    height,
  }));
}
