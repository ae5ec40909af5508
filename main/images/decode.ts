import type { Transformer } from '@napi-rs/image';
import { AppError } from '../../contract/errors.ts';
import { type PictureHeader, readPictureHeader } from './header.ts';
import { corrupt } from './headers/byte-reader.ts';
import { openPicture } from './open-picture.ts';
import { bytesPerPixel, type RgbPicture, toRgb } from './rgb-picture.ts';

/**
 * A picture file -> upright 8-bit RGB: EXIF orientation applied, alpha over white, 16 bit rounded, the first frame or page.
 * Colour profiles are ignored, as the models' own preprocessing does. Rejects with `PICTURE_UNSUPPORTED`,
 * `PICTURE_TOO_LARGE`, both before anything is decoded, and `PICTURE_CORRUPT`.
 */
export async function decodePicture(bytes: Uint8Array): Promise<RgbPicture> {
  const header = readPictureHeader(bytes);
  return withDecoder(async () => readRgb(await openPicture(bytes, header), header));
}

/** Decodes a picture without keeping the pixels: its header, once it is sure that the rest can be read. Rejects as {@link decodePicture}. */
export async function checkPicture(bytes: Uint8Array): Promise<PictureHeader> {
  const header = readPictureHeader(bytes);
  return withDecoder(async () => {
    const { width, height } = await (await openPicture(bytes, header)).metadata();
    if (width !== header.width || height !== header.height) throw wrongSize();
    return header;
  });
}

/** A transformer's pixels as RGB. Its size must be the one given: `PICTURE_CORRUPT`. */
export async function readRgb(
  transformer: Transformer,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<RgbPicture> {
  const raw = await transformer.rawPixels();
  const metadata = await transformer.metadata();
  const agrees = metadata.width === width && metadata.height === height;
  if (!agrees || raw.length !== width * height * bytesPerPixel(metadata.colorType)) {
    throw wrongSize();
  }
  return { data: toRgb(raw, metadata.colorType), width, height };
}

function wrongSize(): AppError {
  return corrupt('the decoded size is not the one that the header says');
}

/** Runs something with the decoder, whose errors are plain texts about the file. */
export async function withDecoder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw corrupt(error instanceof Error ? error.message : 'the decoder refused it', error);
  }
}
