import { decodePicture, withDecoder } from '../images/decode.ts';
import { readPictureHeader } from '../images/header.ts';
import { opaque } from '../images/thumbnail.ts';
import { withoutJpegMetadata } from './jpeg-metadata.ts';
import { withoutPngMetadata } from './png-metadata.ts';

/** A picture as it may leave the machine. */
export interface PlainPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/gif';
  /** Without the dot. */
  readonly extension: string;
}

/**
 * A picture without what its file says of place, time and device. Its pixels are the same, upright; one that such data turns, and formats
 * that carry such data otherwise or that few programs show, become PNG. Rejects as `decodePicture`.
 */
export async function plainPicture(bytes: Uint8Array): Promise<PlainPicture> {
  const { mediaType, orientation } = readPictureHeader(bytes);
  if (orientation === 1) {
    if (mediaType === 'image/jpeg') return { bytes: withoutJpegMetadata(bytes), mediaType, extension: 'jpg' };
    if (mediaType === 'image/png') return { bytes: withoutPngMetadata(bytes), mediaType, extension: 'png' };
    if (mediaType === 'image/gif') return { bytes, mediaType, extension: 'gif' };
  }
  const upright = opaque(await decodePicture(bytes));
  return { bytes: await withDecoder(() => upright.png()), mediaType: 'image/png', extension: 'png' };
}
