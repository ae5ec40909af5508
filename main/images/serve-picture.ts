import type { PictureMediaType } from '../../contract/picture.ts';
import { makeThumbnail } from './thumbnail.ts';
import { type EncodedPicture, viewOf } from './view.ts';

/**
 * What a window asks of a stored picture: its original bytes, a small WebP, or something that it can show. Rejects with
 * `PICTURE_CORRUPT` where the stored bytes cannot be read.
 */
export async function servePicture(
  { mediaType }: { readonly mediaType: PictureMediaType },
  bytes: Uint8Array,
  variant: 'original' | 'thumbnail' | 'view',
): Promise<EncodedPicture> {
  switch (variant) {
    case 'original':
      return { bytes, mediaType };
    case 'thumbnail':
      return { bytes: await makeThumbnail(bytes), mediaType: 'image/webp' };
    case 'view':
      return viewOf(bytes);
  }
}
