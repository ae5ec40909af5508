import { AppError } from '../../../contract/errors.ts';
import { maxPicturePixels } from '../../../contract/picture.ts';

/** Refuses what decodes to more pixels than a picture may have, before it is decoded. Throws `PICTURE_TOO_LARGE`. */
export function assertPixels(width: number, height: number): void {
  if (width * height <= maxPicturePixels) return;
  throw new AppError('PICTURE_TOO_LARGE', 'too many pixels', { detail: { width, height, limit: maxPicturePixels } });
}
