import { AppError } from '../../contract/errors.ts';

/** A metadata value that is no array. */
export type GgufValue = string | number | boolean;

/** Far above any text in metadata, chat templates included. */
const maxTextBytes = 2 ** 20;

type Read = (view: DataView, at: number) => number | boolean;

/** Value types of fixed size: bytes and reader. 64-bit integers become numbers; none that is asked for here is that large. */
const fixedTypes: Readonly<Record<number, readonly [bytes: number, read: Read]>> = {
  0: [1, (view, at) => view.getUint8(at)],
  1: [1, (view, at) => view.getInt8(at)],
  2: [2, (view, at) => view.getUint16(at, true)],
  3: [2, (view, at) => view.getInt16(at, true)],
  4: [4, (view, at) => view.getUint32(at, true)],
  5: [4, (view, at) => view.getInt32(at, true)],
  6: [4, (view, at) => view.getFloat32(at, true)],
  7: [1, (view, at) => view.getUint8(at) !== 0],
  10: [8, (view, at) => Number(view.getBigUint64(at, true))],
  11: [8, (view, at) => Number(view.getBigInt64(at, true))],
  12: [8, (view, at) => view.getFloat64(at, true)],
};

/** A place in the bytes that moves on with each read and never beyond the end. */
export class GgufCursor {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes that were read. */
  get at(): number {
    return this.#at;
  }

  /** A value of one of the types of fixed size. */
  fixed(type: number): number | boolean {
    const read = fixedTypes[type]?.[1];
    if (read === undefined) throw invalidGguf(`an unknown type ${type}`);
    const at = this.#at;
    this.skip(fixedBytes(type));
    return read(this.#view, at);
  }

  /** A 64-bit count. */
  length(): number {
    return Number(this.fixed(10));
  }

  text(length: number): string {
    if (length > maxTextBytes) throw invalidGguf('a text beyond any sense');
    const at = this.#at;
    this.skip(length);
    return this.#bytes.toString('utf8', at, this.#at);
  }

  skip(length: number): void {
    if (this.#at + length > this.#bytes.length) throw invalidGguf('the file ends too early');
    this.#at += length;
  }
}

/** Bytes of a value type of fixed size. Throws `MODEL_INVALID` for any other. */
export function fixedBytes(type: number): number {
  const bytes = fixedTypes[type]?.[0];
  if (bytes === undefined) throw invalidGguf(`an unknown type ${type}`);
  return bytes;
}

/** Why a file is no GGUF that can be read. */
export function invalidGguf(reason: string): AppError {
  return new AppError('MODEL_INVALID', reason);
}
