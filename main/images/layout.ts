import type { PictureProfile } from '../models/profile.ts';
import type { PicturePlan } from './tiling.ts';

/** Prompt text with special tokens, or the number of a tile: 0 is the overview, then the grid's cells row by row. */
export type LayoutPiece = string | number;

/**
 * The prompt around a picture's tiles, in order. `pictureNumber` counts the prompt's pictures from 0 and is written only where
 * the profile asks for it (`<image_id>`). Style 2.5 puts the grid into one `<slice>` and each cell into `<image>`; style 2.6
 * puts each cell into `<slice>`. Rows of cells are joined by a line end.
 */
export function layoutPicture(
  { grid }: Pick<PicturePlan, 'grid'>,
  { layout, imageId }: Pick<PictureProfile, 'layout' | 'imageId'>,
  pictureNumber: number,
): LayoutPiece[] {
  const id = imageId ? `<image_id>${pictureNumber}</image_id>` : '';
  const overview = [`${id}<image>`, 0, '</image>'];
  if (grid === null) return overview;
  const cells = cellPieces(grid, layout === '2.5' ? ['<image>', '</image>'] : ['<slice>', '</slice>']);
  return joinTexts(layout === '2.5' ? [...overview, '<slice>', ...cells, '</slice>'] : [...overview, ...cells]);
}

function cellPieces(
  { columns, rows }: { columns: number; rows: number },
  [open, close]: [string, string],
): LayoutPiece[] {
  return Array.from({ length: rows * columns }, (_, cell) => {
    const beginsRow = cell > 0 && cell % columns === 0;
    return [beginsRow ? `\n${open}` : open, cell + 1, close];
  }).flat();
}

/** Joins neighbouring texts, so that texts and tiles alternate. */
function joinTexts(pieces: readonly LayoutPiece[]): LayoutPiece[] {
  const joined: LayoutPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof last === 'string' && typeof piece === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
