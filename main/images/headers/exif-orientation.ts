import { AppError } from '../../../contract/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { type Orientation, toOrientation } from './stored-header.ts';
import { firstValue, readTiffDirectory } from './tiff-directory.ts';

export const orientationTag = 0x0112;

/**
 * The orientation in an EXIF block, which has the form of a TIFF file. A damaged block counts as upright: the pixels can
 * still be read, and every viewer shows them.
 */
export function exifOrientation(block: Uint8Array): Orientation {
  try {
    const reader = new ByteReader(block);
    return toOrientation(firstValue(reader, readTiffDirectory(reader), orientationTag));
  } catch (error) {
    if (error instanceof AppError) return 1;
    throw error;
  }
}
