import { Transformer } from '@napi-rs/image';
import type { RgbaPicture } from './gif-frame.ts';
import { ByteReader, corrupt } from './headers/byte-reader.ts';
import { firstValue, readTiffDirectory, type TiffDirectory } from './headers/tiff-directory.ts';

const bitsPerSampleTag = 0x0102;
const photometricTag = 0x0106;
const colourMapTag = 0x0140;
const blackIsZero = 1;
const paletteColour = 3;

/** True for a TIFF whose pixels are indices into a colour map, which the decoder does not read. */
export function isPaletteTiff(bytes: Uint8Array): boolean {
  const reader = new ByteReader(bytes);
  return firstValue(reader, readTiffDirectory(reader), photometricTag) === paletteColour;
}

/**
 * Decodes it all the same: declared as grey, the decoder answers with the indices, and the colours come from the map
 * (TIFF 6.0, section 5). As stored, not turned. Rejects with `PICTURE_CORRUPT`, or with what the decoder says.
 */
export async function decodePaletteTiff(bytes: Uint8Array, width: number, height: number): Promise<RgbaPicture> {
  const reader = new ByteReader(bytes);
  const directory = readTiffDirectory(reader);
  const bits = firstValue(reader, directory, bitsPerSampleTag) ?? 1;
  const palette = readColourMap(reader, directory, 2 ** bits);
  const greys = await new Transformer(declaredGrey(bytes, directory)).rawPixels();
  if (greys.length !== width * height) throw corrupt('a colour map beside pixels that are no indices');
  const data = Buffer.alloc(width * height * 4);
  const lastIndex = 2 ** bits - 1;
  greys.forEach((grey, pixel) => data.set(palette[Math.round((grey * lastIndex) / 255)] ?? [0, 0, 0, 255], pixel * 4));
  return { data, width, height };
}

function declaredGrey(bytes: Uint8Array, { entries, littleEndian }: TiffDirectory): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = entries.get(photometricTag)?.at ?? 0;
  if (littleEndian) copy.writeUInt16LE(blackIsZero, at);
  else copy.writeUInt16BE(blackIsZero, at);
  return copy;
}

/** Three rows of 16-bit values: all reds, all greens, all blues. */
function readColourMap(reader: ByteReader, { entries, littleEndian }: TiffDirectory, colours: number): number[][] {
  const map = entries.get(colourMapTag);
  if (map === undefined || map.count !== 3 * colours) throw corrupt('no fitting colour map');
  const value = (index: number): number => reader.uint16(map.at + index * 2, littleEndian) >> 8;
  return Array.from({ length: colours }, (_, index) => [
    value(index),
    value(colours + index),
    value(2 * colours + index),
    255,
  ]);
}
