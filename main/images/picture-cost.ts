import type { Detail } from '../../contract/model.ts';
import type { PictureCost, Size } from '../../contract/picture.ts';
import type { PictureProfile } from '../models/profile.ts';
import { layoutPicture } from './layout.ts';
import { type PicturePlan, planPicture } from './tiling.ts';

/**
 * What a picture costs a model, before anything is decoded. Width and height in pixels, upright. The tokens are those of the
 * prompt's first ten pictures: a later one's two-digit `<image_id>` has one token more. Throws `PICTURE_TOO_NARROW`.
 */
export function pictureCost({ width, height }: Size, profile: PictureProfile, detail: Detail): PictureCost {
  const plan = planPicture({ width, height }, profile, detail);
  const scale = scaleOf({ width, height }, plan);
  return {
    overview: plan.overview,
    grid: plan.grid,
    tiles: tileSizes(plan).length,
    tokens: markerTokens(plan, profile) + rowTokens(plan, profile),
    scale,
    tooDense: scale < profile.denseBelow,
  };
}

/** The size of every tile in the order of encoding: the overview, then the cells row by row. */
export function tileSizes({ overview, grid }: PicturePlan): Size[] {
  if (grid === null) return [overview];
  return [overview, ...Array.from({ length: grid.columns * grid.rows }, () => grid.cell)];
}

/** Embedding rows that the encoder makes of one tile; each takes one token of the context. */
function tileRows({ width, height }: Size, { rows }: Pick<PictureProfile, 'rows'>): number {
  return rows.kind === 'fixed' ? rows.count : Math.floor(width / rows.divisor) * Math.floor(height / rows.divisor);
}

function rowTokens(plan: PicturePlan, profile: PictureProfile): number {
  return tileSizes(plan).reduce((sum, tile) => sum + tileRows(tile, profile), 0);
}

/** Every marker, line end and digit of the layout is one token of MiniCPM-V's vocabularies. */
function markerTokens(plan: PicturePlan, profile: PictureProfile): number {
  const text = layoutPicture(plan, profile, 0)
    .filter((piece) => typeof piece === 'string')
    .join('');
  return text.match(/<\/?[a-z_]+>|\n|\d/g)?.length ?? 0;
}

function scaleOf({ width, height }: Size, { content, grid }: PicturePlan): number {
  const received =
    grid === null ? content : { width: grid.columns * grid.cell.width, height: grid.rows * grid.cell.height };
  return Math.min(received.width / width, received.height / height);
}
