import { AppError } from '../contract/errors.ts';

/** One picture for the encoder: 8-bit RGB without padding, `width * height * 3` bytes. */
export interface Tile {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The prompt around a picture's tiles, in order: marker text (`<image>`, `</slice>\n<slice>`) and numbers of tiles. */
export type TileLayout = readonly (string | number)[];

/** Refuses with `INVALID_INPUT` a layout that does not name each of the tiles exactly once. */
export function assertLayout(layout: TileLayout, tiles: number): void {
  const named = layout.filter((piece) => typeof piece === 'number').toSorted((a, b) => a - b);
  const complete = named.length === tiles && named.every((tile, index) => tile === index);
  if (!complete) throw new AppError('INVALID_INPUT', `the layout does not name each of the ${tiles} tiles once`);
}
