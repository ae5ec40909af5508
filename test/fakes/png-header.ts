import { AppError } from '../../contract/errors.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height of a PNG. Anything else is refused, as main refuses formats that it can't read. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  if (!signature.every((byte, index) => bytes[index] === byte)) {
    throw new AppError('PICTURE_UNSUPPORTED', 'not a PNG', { detail: { format: 'HEIC' } });
  }
  if (bytes.byteLength < 24) throw new AppError('PICTURE_CORRUPT');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The first bytes of a PNG of that size; enough for {@link pngSize}, told apart by `seed`. */
export function pngHeader(width: number, height: number, seed = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33);
  bytes.set([...signature, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  view.setUint32(29, seed);
  return bytes;
}
