import { AppError } from '../../contract/errors.ts';

/** A metadata value that is no array. */
export type GgufValue = string | number | boolean;

const magic = 'GGUF';
/** Versions whose counts have 64 bits; version 1 is of 2023 and no file of today's models. */
const versions: readonly number[] = [2, 3];
/** Far above any text in metadata, chat templates included. */
const maxTextBytes = 2 ** 20;
const textType = 8;
const arrayType = 9;

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

/**
 * The key-value pairs at the start of a GGUF file (ggml's docs/gguf.md), arrays left out. Nothing is allocated by a number of
 * the file, so that a hostile one costs no memory. Throws `MODEL_INVALID` where the bytes are no GGUF or end too early.
 */
export function parseGgufMetadata(bytes: Uint8Array): Map<string, GgufValue> {
  const cursor = new Cursor(bytes);
  if (cursor.text(magic.length) !== magic || !versions.includes(Number(cursor.fixed(4)))) throw invalid('no GGUF file');
  cursor.skip(8);
  const count = cursor.length();
  const metadata = new Map<string, GgufValue>();
  for (let pair = 0; pair < count; pair += 1) {
    const key = cursor.text(cursor.length());
    const value = readValue(cursor);
    if (value !== null) metadata.set(key, value);
  }
  return metadata;
}

/** Null for an array, which is skipped. */
function readValue(cursor: Cursor): GgufValue | null {
  const type = Number(cursor.fixed(4));
  if (type === textType) return cursor.text(cursor.length());
  if (type !== arrayType) return cursor.fixed(type);
  const itemType = Number(cursor.fixed(4));
  const items = cursor.length();
  if (itemType === textType) for (let item = 0; item < items; item += 1) cursor.skip(cursor.length());
  else cursor.skip(items * fixedBytes(itemType));
  return null;
}

function fixedBytes(type: number): number {
  const bytes = fixedTypes[type]?.[0];
  if (bytes === undefined) throw invalid(`an unknown type ${type}`);
  return bytes;
}

/** A place in the bytes that moves on with each read and never beyond the end. */
class Cursor {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A value of one of the types of fixed size. */
  fixed(type: number): number | boolean {
    const read = fixedTypes[type]?.[1];
    if (read === undefined) throw invalid(`an unknown type ${type}`);
    const at = this.#at;
    this.skip(fixedBytes(type));
    return read(this.#view, at);
  }

  /** A 64-bit count. */
  length(): number {
    return Number(this.fixed(10));
  }

  text(length: number): string {
    if (length > maxTextBytes) throw invalid('a text beyond any sense');
    const at = this.#at;
    this.skip(length);
    return this.#bytes.toString('utf8', at, this.#at);
  }

  skip(length: number): void {
    if (this.#at + length > this.#bytes.length) throw invalid('the file ends too early');
    this.#at += length;
  }
}

function invalid(reason: string): AppError {
  return new AppError('MODEL_INVALID', reason);
}
