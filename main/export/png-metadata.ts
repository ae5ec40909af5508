const signatureLength = 8;
/** Length, type and CRC of a chunk. */
const frame = 12;
const metadata = new Set(['eXIf', 'iTXt', 'tEXt', 'tIME', 'zTXt']);

/** A PNG without texts, times and EXIF; every other chunk is copied as it is. https://www.w3.org/TR/png-3/#5Chunk-layout */
export function withoutPngMetadata(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, signatureLength)];
  let at = signatureLength;
  while (at + frame <= bytes.length) {
    const end = at + frame + view.readUInt32BE(at);
    if (!metadata.has(view.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
