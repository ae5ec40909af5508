import { type Orientation, Transformer } from '@napi-rs/image';
import { decodeGifFrame, type RgbaPicture } from './gif-frame.ts';
import type { PictureHeader } from './header.ts';
import { corrupt } from './headers/byte-reader.ts';
import { jpegIsWhole } from './headers/jpeg-header.ts';
import { decodePaletteTiff, isPaletteTiff } from './palette-tiff.ts';

/**
 * A picture's first frame or page as a transformer that turns it upright. The decoder reads everything but GIF and TIFF with a
 * colour map, which are decoded here. Rejects with `PICTURE_CORRUPT`, or with what the decoder says.
 */
export async function openPicture(bytes: Uint8Array, header: PictureHeader): Promise<Transformer> {
  const transformer = await openStored(bytes, header);
  // Given explicitly, it overrides the EXIF orientation that the decoder knows for some formats only.
  return transformer.rotate(header.orientation as Orientation);
}

async function openStored(bytes: Uint8Array, { mediaType, stored }: PictureHeader): Promise<Transformer> {
  if (mediaType === 'image/gif') return fromPixels(decodeGifFrame(bytes));
  if (mediaType === 'image/tiff' && isPaletteTiff(bytes)) {
    return fromPixels(await decodePaletteTiff(bytes, stored.width, stored.height));
  }
  if (mediaType === 'image/jpeg' && !jpegIsWhole(bytes)) throw corrupt('the file ends before the picture does');
  return new Transformer(mediaType === 'image/avif' ? namedAvif(bytes) : bytes);
}

function fromPixels({ data, width, height }: RgbaPicture): Transformer {
  return Transformer.fromRgbaPixels(data, width, height);
}

/** The decoder knows AVIF by its major brand alone; sequences and files of other coders carry it among the compatible ones. */
function namedAvif(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.write('avif', 8, 'latin1');
  return copy;
}
