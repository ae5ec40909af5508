import { type ByteReader, corrupt } from './byte-reader.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { Orientation, StoredHeader } from './stored-header.ts';

const firstChunk = 8;

/** Size from IHDR, orientation from eXIf (PNG, third edition). */
export function readPngHeader(reader: ByteReader): StoredHeader {
  if (reader.ascii(firstChunk + 4, 4) !== 'IHDR') throw corrupt('no IHDR chunk');
  return {
    mediaType: 'image/png',
    width: reader.uint32(16, false),
    height: reader.uint32(20, false),
    orientation: findOrientation(reader),
  };
}

function findOrientation(reader: ByteReader): Orientation {
  let at = firstChunk;
  while (at + 8 <= reader.length) {
    const length = reader.uint32(at, false);
    const type = reader.ascii(at + 4, 4);
    if (type === 'eXIf') return exifOrientation(reader.part(at + 8, at + 8 + length).bytes);
    if (type === 'IEND') return 1;
    at += 12 + length;
  }
  return 1;
}
