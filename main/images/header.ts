import { AppError } from '../../contract/errors.ts';
import { maxPictureBytes, type PictureMediaType } from '../../contract/picture.ts';
import { readAvifHeader } from './headers/avif-header.ts';
import { readBmpHeader } from './headers/bmp-header.ts';
import { ByteReader, corrupt } from './headers/byte-reader.ts';
import { readGifHeader } from './headers/gif-header.ts';
import { readJpegHeader } from './headers/jpeg-header.ts';
import { assertPixels } from './headers/pixel-limit.ts';
import { readPngHeader } from './headers/png-header.ts';
import type { Orientation, StoredHeader } from './headers/stored-header.ts';
import { readTiffHeader } from './headers/tiff-header.ts';
import { unsupportedFormat } from './headers/unsupported-format.ts';
import { readWebpHeader } from './headers/webp-header.ts';

/** A picture's format and size, read before anything is decoded. Sizes in pixels. */
export interface PictureHeader {
  readonly mediaType: PictureMediaType;
  /** Upright. */
  readonly width: number;
  readonly height: number;
  /** How the stored pixels must be turned to stand upright. */
  readonly orientation: Orientation;
  readonly stored: { readonly width: number; readonly height: number };
}

/**
 * Reads a file's header. Throws `PICTURE_UNSUPPORTED` (detail: format) for formats that are known and not read,
 * `PICTURE_TOO_LARGE` (detail: bytes and limit, or width, height and limit in pixels) and `PICTURE_CORRUPT` for anything else.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  if (bytes.byteLength > maxPictureBytes) {
    throw new AppError('PICTURE_TOO_LARGE', 'too many bytes', {
      detail: { bytes: bytes.byteLength, limit: maxPictureBytes },
    });
  }
  const { mediaType, width, height, orientation } = readStored(bytes);
  if (width < 1 || height < 1) throw corrupt('a picture without pixels');
  assertPixels(width, height);
  const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
  return { mediaType, ...upright, orientation, stored: { width, height } };
}

type Format = readonly [matches: (reader: ByteReader) => boolean, read: (reader: ByteReader) => StoredHeader];

/** Signature at the start of the file and the reader of its header. */
const formats: readonly Format[] = [
  [(reader) => begins(reader, '\x89PNG\r\n\x1a\n'), readPngHeader],
  [(reader) => begins(reader, '\xff\xd8\xff'), readJpegHeader],
  [(reader) => begins(reader, 'RIFF') && at(reader, 8, 'WEBP'), readWebpHeader],
  [(reader) => begins(reader, 'GIF87a') || begins(reader, 'GIF89a'), readGifHeader],
  [(reader) => begins(reader, 'BM'), readBmpHeader],
  [(reader) => begins(reader, 'II*\0') || begins(reader, 'MM\0*'), readTiffHeader],
  [isAvif, readAvifHeader],
];

function readStored(bytes: Uint8Array): StoredHeader {
  const reader = new ByteReader(bytes);
  const format = formats.find(([matches]) => matches(reader));
  if (format !== undefined) return format[1](reader);
  const unsupported = unsupportedFormat(bytes);
  if (unsupported === null) throw corrupt('no picture');
  throw new AppError('PICTURE_UNSUPPORTED', `${unsupported} is not read`, { detail: { format: unsupported } });
}

function begins(reader: ByteReader, signature: string): boolean {
  return at(reader, 0, signature);
}

function at(reader: ByteReader, place: number, signature: string): boolean {
  return reader.length >= place + signature.length && reader.ascii(place, signature.length) === signature;
}

/** AVIF names itself as the major brand or, in files that several coders may write, among the compatible ones. */
function isAvif(reader: ByteReader): boolean {
  if (!at(reader, 4, 'ftyp')) return false;
  const end = Math.min(reader.uint32(0, false), reader.length, 256);
  for (let brand = 8; brand + 4 <= end; brand += 4) {
    if (brand !== 12 && (at(reader, brand, 'avif') || at(reader, brand, 'avis'))) return true;
  }
  return false;
}
