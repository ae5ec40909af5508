import type { ByteReader } from './byte-reader.ts';
import type { StoredHeader } from './stored-header.ts';

/** The logical screen's size (GIF89a, section 18). */
export function readGifHeader(reader: ByteReader): StoredHeader {
  return { mediaType: 'image/gif', width: reader.uint16(6, true), height: reader.uint16(8, true), orientation: 1 };
}
