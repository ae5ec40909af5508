import { AppError } from '../../contract/errors.ts';
import type { Detail } from '../../contract/model.ts';
import type { Size } from '../../contract/picture.ts';
import type { PictureProfile } from '../models/profile.ts';
import { fitTile, nearestMultiple } from './fit.ts';

/** How a picture becomes tiles. Sizes in pixels; every tile is encoded at exactly its size here. */
export interface PicturePlan {
  /** The tile that shows the whole picture. */
  readonly overview: Size;
  /** Size to which the whole picture is scaled inside the overview; smaller only where it is padded. */
  readonly content: Size;
  /** The picture is stretched to cell x (columns, rows) and cut; null = the overview is all. */
  readonly grid: { readonly columns: number; readonly rows: number; readonly cell: Size } | null;
}

/** Side of one patch of the vision encoder, in pixels; the same in every MiniCPM-V. */
const patch = 14;
/** Beyond these libmtmd overruns its position arrays: docs/preprocessing.md. */
const maxPatchesPerSide = 1024;
const maxPatchesPerTile = 4096;

/** The slice limit of a detail level: fast = overview only, balanced = 4, full = the profile's own. */
function sliceLimit(detail: Detail, { maxSlices }: Pick<PictureProfile, 'maxSlices'>): number {
  return { fast: 1, balanced: Math.min(4, maxSlices), full: maxSlices }[detail];
}

/**
 * Plans how a picture is cut. Pure: width and height in pixels, upright, positive integers; the rules are in
 * docs/preprocessing.md. Throws `PICTURE_TOO_NARROW` (detail: width, height) where a tile would exceed what the encoder takes
 * or the picture would lose its last row of pixels.
 */
export function planPicture(size: Size, profile: PictureProfile, detail: Detail): PicturePlan {
  assertSize(size);
  const plan = {
    slices: () => planSlices(size, profile, sliceLimit(detail, profile)),
    square: () => whole({ width: profile.side, height: profile.side }),
    pocket: () => planPocket(size, profile),
  }[profile.scheme]();
  if (plan === null || !encodable(plan.overview) || (plan.grid !== null && !encodable(plan.grid.cell))) {
    throw new AppError('PICTURE_TOO_NARROW', `${size.width}x${size.height} is too narrow`, { detail: { ...size } });
  }
  return plan;
}

function assertSize({ width, height }: Size): void {
  for (const length of [width, height]) {
    if (!Number.isSafeInteger(length) || length < 1) throw new RangeError(`not a picture's side: ${length}`);
  }
}

function whole(tile: Size): PicturePlan {
  return { overview: tile, content: tile, grid: null };
}

function planSlices({ width, height }: Size, profile: PictureProfile, limit: number): PicturePlan | null {
  const overview = fitTile(width, height, profile);
  if (overview === null) return null;
  const wanted = Math.min(Math.ceil((width * height) / profile.side ** 2), limit);
  if (wanted <= 1) return whole(overview);
  const { columns, rows } = bestGrid(width / height, wanted, limit);
  const cell = fitTile(nearestMultiple(width, columns) / columns, nearestMultiple(height, rows) / rows, profile);
  return cell === null ? null : { overview, content: overview, grid: { columns, rows, cell } };
}

/** The factorisation of wanted - 1, wanted or wanted + 1 cells whose aspect ratio is nearest to the picture's; the first on a tie. */
function bestGrid(ratio: number, wanted: number, limit: number): { columns: number; rows: number } {
  const logRatio = Math.log(ratio);
  const distance = (grid: { columns: number; rows: number }): number =>
    Math.abs(logRatio - Math.log(grid.columns / grid.rows));
  const counts = [wanted - 1, wanted, wanted + 1].filter((count) => count > 1 && count <= limit);
  return counts.flatMap(factorisations).reduce((best, grid) => (distance(grid) < distance(best) ? grid : best));
}

function factorisations(count: number): { columns: number; rows: number }[] {
  const columns = Array.from({ length: count }, (_, index) => index + 1);
  return columns
    .filter((divisor) => count % divisor === 0)
    .map((divisor) => ({ columns: divisor, rows: count / divisor }));
}

/** Scaled until its longer side is the square's, up or down; the rest of the square is padding. */
function planPocket({ width, height }: Size, { side }: PictureProfile): PicturePlan {
  const scale = side / Math.max(width, height);
  const fitted = (length: number): number => Math.max(1, Math.round(length * scale));
  return {
    overview: { width: side, height: side },
    content: { width: fitted(width), height: fitted(height) },
    grid: null,
  };
}

function encodable({ width, height }: Size): boolean {
  const columns = width / patch;
  const rows = height / patch;
  return columns <= maxPatchesPerSide && rows <= maxPatchesPerSide && columns * rows <= maxPatchesPerTile;
}
