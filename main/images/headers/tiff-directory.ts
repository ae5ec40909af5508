import type { ByteReader } from './byte-reader.ts';
import { corrupt } from './byte-reader.ts';

const entryBytes = 12;
/** Bytes of one value of TIFF's types 1 to 12: byte, ascii, short, long, rational and their signed kin. */
const valueBytes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};

/** One entry of an image file directory: `at` is where its values lie in the file. */
export interface TiffEntry {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

/** The first image file directory of a TIFF file or of an EXIF block, which has the same form. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  readonly entries: ReadonlyMap<number, TiffEntry>;
}

/** Reads the first directory (TIFF 6.0, section 2). Throws `PICTURE_CORRUPT`. */
export function readTiffDirectory(reader: ByteReader): TiffDirectory {
  const order = reader.ascii(0, 2);
  if (order !== 'II' && order !== 'MM') throw corrupt('no byte order mark');
  const littleEndian = order === 'II';
  if (reader.uint16(2, littleEndian) !== 42) throw corrupt('no TIFF number');
  const start = reader.uint32(4, littleEndian);
  const count = reader.uint16(start, littleEndian);
  const entries = new Map<number, TiffEntry>();
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * entryBytes;
    const tag = reader.uint16(at, littleEndian);
    entries.set(tag, readEntry(reader, at, littleEndian));
  }
  return { littleEndian, entries };
}

function readEntry(reader: ByteReader, at: number, littleEndian: boolean): TiffEntry {
  const type = reader.uint16(at + 2, littleEndian);
  const count = reader.uint32(at + 4, littleEndian);
  const inline = (valueBytes[type] ?? 0) * count <= 4;
  return { type, count, at: inline ? at + 8 : reader.uint32(at + 8, littleEndian) };
}

/** The first value of an entry of bytes, shorts or longs; null where there is no such entry. */
export function firstValue(reader: ByteReader, { entries, littleEndian }: TiffDirectory, tag: number): number | null {
  const entry = entries.get(tag);
  if (entry === undefined || entry.count === 0) return null;
  if (entry.type === 1) return reader.uint8(entry.at);
  if (entry.type === 3) return reader.uint16(entry.at, littleEndian);
  return entry.type === 4 ? reader.uint32(entry.at, littleEndian) : null;
}
