import { limits } from './limits.ts';

/** The bytes of a `data:` URL in base64; null for every other address and for one that is too large to be a picture. */
export function dataUrlBytes(url: string): Uint8Array | null {
  const comma = url.indexOf(',', 5);
  if (!url.startsWith('data:') || comma < 0 || !url.slice(5, comma).endsWith(';base64')) return null;
  if ((url.length - comma) * 0.75 > limits.pictureBytes + 4) return null;
  return new Uint8Array(Buffer.from(url.slice(comma + 1), 'base64'));
}
