import { type FrozenDisplay, frozenPath } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import type { Point } from './pixel-geometry.ts';

/** One display's picture: rows of RGBA, 8 bits each. */
export interface FrozenPicture extends Size {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Fetches the pixels of a frozen display from main. Rejects if they are gone, too few or too many, or given up. */
export async function loadFrozenPicture(frozen: FrozenDisplay, signal: AbortSignal): Promise<FrozenPicture> {
  const { width, height } = frozen;
  const response = await fetch(frozenPath(frozen), { signal, cache: 'no-store' });
  if (!response.ok) throw new Error(`frozen picture: status ${response.status}`);
  const pixels = new Uint8ClampedArray(await response.arrayBuffer());
  if (pixels.length !== width * height * 4) throw new Error(`frozen picture: ${pixels.length} bytes`);
  return { width, height, pixels };
}

/** Red, green and blue of a pixel; null outside the picture. */
export function colourAt(picture: FrozenPicture, { x, y }: Point): readonly [number, number, number] | null {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return null;
  const at = (y * picture.width + x) * 4;
  return [picture.pixels[at] ?? 0, picture.pixels[at + 1] ?? 0, picture.pixels[at + 2] ?? 0];
}

/** A colour as `#RRGGBB`. */
export function hexColour(colour: readonly [number, number, number]): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}
