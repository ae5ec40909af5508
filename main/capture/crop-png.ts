import { CompressionType, FilterType, Transformer } from '@napi-rs/image';
import type { PixelRect } from '../../contract/capture.ts';
import { clampRect } from './geometry.ts';
import type { RawPicture } from './port.ts';

/** The pixels of one rectangle of a picture, cut at its border. */
export function crop(picture: RawPicture, rect: PixelRect): RawPicture {
  const { x, y, width, height } = clampRect(rect, picture);
  const pixels = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * picture.width + x) * 4;
    pixels.set(picture.pixels.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, pixels };
}

/** One rectangle of a picture, cut at its border, as a PNG file with these very pixels. Encodes off the JavaScript thread. */
export async function cropPng(picture: RawPicture, rect: PixelRect): Promise<Uint8Array> {
  const { pixels, width, height } = crop(picture, rect);
  const transformer = Transformer.fromRgbaPixels(pixels, width, height);
  // Whoever asks waits for it, and a screen's flat areas shrink well either way.
  return transformer.png({ compressionType: CompressionType.Fast, filterType: FilterType.Paeth });
}
