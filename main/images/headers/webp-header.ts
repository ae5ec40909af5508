import { type ByteReader, corrupt } from './byte-reader.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { Orientation, StoredHeader } from './stored-header.ts';

const firstChunk = 12;
const payload = firstChunk + 8;

/** Size from the first chunk: VP8 (RFC 6386), VP8L or VP8X (RFC 9649); orientation from the EXIF chunk. */
export function readWebpHeader(reader: ByteReader): StoredHeader {
  const size = readSize(reader, reader.ascii(firstChunk, 4));
  const orientation = reader.ascii(firstChunk, 4) === 'VP8X' ? findOrientation(reader) : 1;
  return { mediaType: 'image/webp', ...size, orientation };
}

function readSize(reader: ByteReader, type: string): { width: number; height: number } {
  if (type === 'VP8X') {
    return { width: reader.uint24LittleEndian(payload + 4) + 1, height: reader.uint24LittleEndian(payload + 7) + 1 };
  }
  if (type === 'VP8L') {
    if (reader.uint8(payload) !== 0x2f) throw corrupt('no VP8L signature');
    const bits = reader.uint32(payload + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type !== 'VP8 ') throw corrupt('no picture chunk');
  if (reader.uint24LittleEndian(payload + 3) !== 0x2a019d) throw corrupt('no VP8 start code');
  return { width: reader.uint16(payload + 6, true) & 0x3fff, height: reader.uint16(payload + 8, true) & 0x3fff };
}

function findOrientation(reader: ByteReader): Orientation {
  let at = firstChunk;
  while (at + 8 <= reader.length) {
    const length = reader.uint32(at + 4, true);
    if (reader.ascii(at, 4) === 'EXIF') return exifOrientation(withoutPrefix(reader.part(at + 8, at + 8 + length)));
    at += 8 + length + (length % 2);
  }
  return 1;
}

/** Some writers repeat JPEG's prefix in front of the block. */
function withoutPrefix(block: ByteReader): Uint8Array {
  const prefixed = block.length >= 6 && block.ascii(0, 6) === 'Exif\0\0';
  return prefixed ? block.bytes.subarray(6) : block.bytes;
}
