import type { Size } from '../../contract/picture.ts';
import type { PictureProfile } from '../models/profile.ts';

/** Python's `round`: to the nearest integer, halves to the even one. For numbers that are not negative. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The multiple of `step` that is nearest to a length, at least one `step`. */
export function nearestMultiple(length: number, step: number): number {
  return Math.max(roundHalfEven(length / step) * step, step);
}

/**
 * MiniCPM-V's tile size for a region: its aspect ratio kept, its area brought up or down to about side², both sides multiples
 * of `align`. Width and height in pixels; they may be fractions. Null where the region is so wide that no row of pixels is left.
 */
export function fitTile(
  width: number,
  height: number,
  { side, align }: Pick<PictureProfile, 'side' | 'align'>,
): Size | null {
  const ratio = width / height;
  const fittedHeight = Math.trunc(side / Math.sqrt(ratio));
  const fittedWidth = Math.trunc(fittedHeight * ratio);
  if (fittedHeight < 1 || fittedWidth < 1) return null;
  return { width: nearestMultiple(fittedWidth, align), height: nearestMultiple(fittedHeight, align) };
}
