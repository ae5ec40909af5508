import { decodePicture, withDecoder } from './decode.ts';
import { readPictureHeader } from './header.ts';
import { opaque } from './thumbnail.ts';

/** A picture's bytes in a format that says itself what it is. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * A picture file in a format that every window shows upright: TIFF, and what is turned by anything but JPEG's EXIF, as PNG;
 * everything else as it is. Rejects with `PICTURE_UNSUPPORTED`, `PICTURE_TOO_LARGE`, `PICTURE_CORRUPT`.
 */
export async function viewOf(bytes: Uint8Array): Promise<EncodedPicture> {
  const { mediaType, orientation } = readPictureHeader(bytes);
  const shownUpright = orientation === 1 || mediaType === 'image/jpeg';
  if (shownUpright && mediaType !== 'image/tiff') return { bytes, mediaType };
  const upright = opaque(await decodePicture(bytes));
  return { bytes: await withDecoder(() => upright.png()), mediaType: 'image/png' };
}
