const marker = 0xff;
const startOfScan = 0xda;
const comment = 0xfe;
/** JFIF's size, ICC's colours and Adobe's transform are needed to show the pixels; every other application segment is metadata. */
const needed = new Set([0xe0, 0xe2, 0xee]);

/**
 * A JPEG without EXIF, XMP, IPTC and comments; the pixels are copied as they are. What cannot be read as segments is given back whole.
 * ITU-T T.81, B.1.1.
 */
export function withoutJpegMetadata(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === marker) {
    const code = bytes[at + 1] ?? 0;
    if (code === startOfScan) break;
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (!isMetadata(code)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}

function isMetadata(code: number): boolean {
  return code === comment || (code >= 0xe0 && code <= 0xef && !needed.has(code));
}
