import { FastResizeFilter, ResizeFit, Transformer } from '@napi-rs/image';
import type { Size } from '../../contract/picture.ts';
import { readRgb, withDecoder } from './decode.ts';
import { readPictureHeader } from './header.ts';
import { openPicture } from './open-picture.ts';
import type { RgbPicture } from './rgb-picture.ts';

/** Longest side of a thumbnail in pixels. */
const thumbnailSide = 320;
const quality = 80;

/**
 * A small upright WebP over white of a picture file; smaller pictures keep their size. Rejects with `PICTURE_UNSUPPORTED`,
 * `PICTURE_TOO_LARGE`, `PICTURE_CORRUPT`.
 */
export async function makeThumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  const header = readPictureHeader(bytes);
  const size = thumbnailSize(header);
  return withDecoder(async () => {
    const upright = await openPicture(bytes, header);
    if (size.width !== header.width || size.height !== header.height) {
      upright.fastResize({ ...size, filter: FastResizeFilter.Bilinear, fit: ResizeFit.Fill });
    }
    return opaque(await readRgb(upright, size)).webp(quality);
  });
}

/** The size that a picture has as a thumbnail: its aspect ratio kept, at least one pixel a side. */
export function thumbnailSize({ width, height }: Size): Size {
  const scale = Math.min(1, thumbnailSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** RGB pixels as something that can be encoded. */
export function opaque({ data, width, height }: RgbPicture): Transformer {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) data.copy(rgba, to, from, from + 3);
  return Transformer.fromRgbaPixels(rgba, width, height);
}
