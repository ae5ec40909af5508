import { AppError } from '../../../contract/errors.ts';
import { type ByteReader, corrupt } from './byte-reader.ts';
import { orientationTag } from './exif-orientation.ts';
import { type StoredHeader, toOrientation } from './stored-header.ts';
import { firstValue, readTiffDirectory } from './tiff-directory.ts';

const widthTag = 0x0100;
const heightTag = 0x0101;
const compressionTag = 0x0103;
const photometricTag = 0x0106;
const sampleFormatTag = 0x0153;
const jpegCompression = 7;
const floatSamples = 3;
/** Photometric interpretations that are read, whatever the compression: grey, RGB, palette, CMYK. */
const readable = [0, 1, 2, 3, 5];
const yCbCr = 6;

/**
 * Size and orientation of the first page, in either byte order (TIFF 6.0). Throws `PICTURE_UNSUPPORTED` for colour spaces and
 * floating-point samples that no decoder here reads.
 */
export function readTiffHeader(reader: ByteReader): StoredHeader {
  const directory = readTiffDirectory(reader);
  const value = (tag: number): number | null => firstValue(reader, directory, tag);
  const [width, height] = [value(widthTag), value(heightTag)];
  if (width === null || height === null) throw corrupt('a TIFF page without a size');
  const unreadable = unreadableKind(value(photometricTag), value(compressionTag), value(sampleFormatTag));
  if (unreadable !== null) {
    throw new AppError('PICTURE_UNSUPPORTED', `${unreadable} is not read`, { detail: { format: unreadable } });
  }
  return { mediaType: 'image/tiff', width, height, orientation: toOrientation(value(orientationTag)) };
}

function unreadableKind(photometric: number | null, compression: number | null, samples: number | null): string | null {
  if (samples === floatSamples) return 'TIFF (floating point)';
  if (photometric === null || readable.includes(photometric)) return null;
  return photometric === yCbCr && compression === jpegCompression ? null : 'TIFF (rare colour space)';
}
