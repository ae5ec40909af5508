import { Codec } from './page/codec.ts';

/** The host's side of the codec that pages run too. */
export const nodeCodec = new Codec({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
