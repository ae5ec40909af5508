const opaqueBits = 0xff << 24;

/** The same bytes as whole pixels, which a processor turns at once; a copy where they lie askew. Signed, since V8 keeps those in registers. */
function words(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Rows of BGRA, as Electron's bitmaps are, -> the same rows as opaque RGBA. Works in place where it can, since fresh memory costs more than
 * the work: the caller's bytes are gone. Every system that Electron runs on is little-endian.
 */
export function bgraToRgba(bgra: Uint8Array): Uint8Array {
  const pixels = words(bgra);
  for (let index = 0; index < pixels.length; index++) {
    const pixel = pixels[index] as number;
    pixels[index] = opaqueBits | ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >> 16) & 0xff);
  }
  return bytesOf(pixels);
}

/** Makes rows of RGBA opaque, in place where it can. */
export function opaque(rgba: Uint8Array): Uint8Array {
  const pixels = words(rgba);
  for (let index = 0; index < pixels.length; index++) pixels[index] = (pixels[index] as number) | opaqueBits;
  return bytesOf(pixels);
}
