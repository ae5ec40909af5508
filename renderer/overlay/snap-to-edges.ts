import type { EdgeKind, Snap } from './drag-rect.ts';
import type { FrozenPicture } from './frozen-picture.ts';

/** Sum of the differences of red, green and blue from which on neighbouring pixels are of different things. */
const strongDifference = 48;
/** The part of an edge's length that must be strong: a gap or a letter that touches it does not hide a border. */
const strongShare = 0.6;
/** Pixels looked at along an edge, so that a long one costs no more than a short one. */
const mostSamples = 256;

/**
 * Draws edges to strong ones in the picture that are at most `reach` physical pixels away, the nearest first. An edge
 * that runs along nothing strong stays.
 */
export function snapToEdges(picture: FrozenPicture, reach: number): Snap {
  return (kind, position, from, to) => {
    for (let distance = 0; distance <= reach; distance += 1) {
      const [before, after] = [position - distance, position + distance].map((at) =>
        strength(picture, kind, at, from, to),
      );
      const best = Math.max(before ?? 0, after ?? 0);
      if (best >= strongShare) return best === before ? position - distance : position + distance;
    }
    return position;
  };
}

/** The share of an edge along which the pixels before and after it differ strongly; 0 on the picture's border. */
function strength(picture: FrozenPicture, kind: EdgeKind, at: number, from: number, to: number): number {
  const { width, height } = picture;
  if (at < 1 || at >= (kind === 'column' ? width : height) || to <= from) return 0;
  const count = Math.min(to - from, mostSamples);
  const stride = (kind === 'column' ? width : 1) * 4;
  const across = (kind === 'column' ? 1 : width) * 4;
  let strong = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const along = from + Math.floor(((sample + 0.5) * (to - from)) / count);
    if (difference(picture.pixels, at * across + along * stride, across) >= strongDifference) strong += 1;
  }
  return strong / count;
}

/** How much the pixel at a byte offset differs from the one `across` bytes before it. */
function difference(pixels: Uint8ClampedArray, offset: number, across: number): number {
  let sum = 0;
  for (let part = offset; part < offset + 3; part += 1) {
    sum += Math.abs((pixels[part] ?? 0) - (pixels[part - across] ?? 0));
  }
  return sum;
}
