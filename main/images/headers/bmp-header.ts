import { type ByteReader, corrupt } from './byte-reader.ts';
import type { StoredHeader } from './stored-header.ts';

const dibHeader = 14;
const coreHeaderBytes = 12;

/** Size from the DIB header; a negative height means rows from top to bottom. */
export function readBmpHeader(reader: ByteReader): StoredHeader {
  const headerBytes = reader.uint32(dibHeader, true);
  if (headerBytes === coreHeaderBytes) {
    return header(reader.uint16(dibHeader + 4, true), reader.uint16(dibHeader + 6, true));
  }
  if (headerBytes < 40) throw corrupt('an unknown DIB header');
  return header(reader.int32LittleEndian(dibHeader + 4), Math.abs(reader.int32LittleEndian(dibHeader + 8)));
}

function header(width: number, height: number): StoredHeader {
  return { mediaType: 'image/bmp', width, height, orientation: 1 };
}
