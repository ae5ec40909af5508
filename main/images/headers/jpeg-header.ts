import { type ByteReader, corrupt } from './byte-reader.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { Orientation, StoredHeader } from './stored-header.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;
const app1 = 0xe1;
const exifMark = 'Exif\0\0';

/** Size from the frame header, orientation from the EXIF segment (ITU T.81, annex B). */
export function readJpegHeader(reader: ByteReader): StoredHeader {
  let orientation: Orientation = 1;
  for (let at = 2; ; ) {
    const marker = markerAt(reader, at);
    at = marker.end;
    if (standsAlone(marker.code)) continue;
    if (marker.code === startOfScan || marker.code === endOfImage) throw corrupt('no frame header');
    const length = reader.uint16(at, false);
    if (length < 2) throw corrupt('a segment without a length');
    if (isFrame(marker.code)) return frame(reader, at, orientation);
    if (marker.code === app1 && length > 8 && reader.ascii(at + 2, 6) === exifMark) {
      orientation = exifOrientation(reader.part(at + 8, at + length).bytes);
    }
    at += length;
  }
}

/** True where the data runs to an end marker after the first scan; decoders fill what is missing with grey and say nothing. */
export function jpegIsWhole(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scan = buffer.indexOf(Buffer.from([0xff, startOfScan]));
  return scan !== -1 && buffer.indexOf(Buffer.from([0xff, endOfImage]), scan) !== -1;
}

/** A marker is 0xFF, any number of fill bytes 0xFF, and its code. */
function markerAt(reader: ByteReader, start: number): { code: number; end: number } {
  let at = start;
  if (reader.uint8(at) !== 0xff) throw corrupt('no marker where one must be');
  while (reader.uint8(at) === 0xff) at += 1;
  return { code: reader.uint8(at), end: at + 1 };
}

function standsAlone(code: number): boolean {
  return code === 0x01 || (code >= 0xd0 && code <= 0xd8);
}

/** SOF0 to SOF15, without the codes in between that mean tables (C4, CC) or an extension (C8). */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function frame(reader: ByteReader, at: number, orientation: Orientation): StoredHeader {
  return {
    mediaType: 'image/jpeg',
    height: reader.uint16(at + 3, false),
    width: reader.uint16(at + 5, false),
    orientation,
  };
}
