import { createHash } from 'node:crypto';
import type { Picture } from '../../contract/picture.ts';
import { checkPicture } from './decode.ts';

/**
 * Checks a file's bytes, decoding them in full, and says what they are. Rejects with `PICTURE_UNSUPPORTED`,
 * `PICTURE_TOO_LARGE`, `PICTURE_CORRUPT`.
 */
export async function describePicture(bytes: Uint8Array): Promise<Picture> {
  const { mediaType, width, height } = await checkPicture(bytes);
  return { sha256: sha256Of(bytes), width, height, bytes: bytes.byteLength, mediaType };
}

/** Lower-case hex SHA-256. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
