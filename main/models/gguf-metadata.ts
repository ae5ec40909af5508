import { fixedBytes, GgufCursor, type GgufValue, invalidGguf } from './gguf-cursor.ts';

const magic = 'GGUF';
/** Versions whose counts have 64 bits; version 1 is of 2023 and no file of today's models. */
const versions: readonly number[] = [2, 3];
const textType = 8;
const arrayType = 9;
/** Arrays up to this length are kept where they hold numbers: one for each layer, not one for each token. */
const keptItems = 1_024;

/** An array of the metadata. `numbers` is empty for texts and for arrays of more than 1,024 items; booleans are 0 and 1. */
export interface GgufArray {
  readonly length: number;
  readonly numbers: readonly number[];
}

/** The key-value pairs at the start of a GGUF file. */
export interface GgufEntries {
  readonly values: ReadonlyMap<string, GgufValue>;
  readonly arrays: ReadonlyMap<string, GgufArray>;
}

/**
 * The key-value pairs at the start of a GGUF file (ggml's docs/gguf.md), arrays left out. Nothing is allocated by a number of
 * the file, so that a hostile one costs no memory. Throws `MODEL_INVALID` where the bytes are no GGUF or end too early.
 */
export function parseGgufMetadata(bytes: Uint8Array): ReadonlyMap<string, GgufValue> {
  return readEntries(new GgufCursor(bytes)).entries.values;
}

/** Reads from the first byte to the tensors, which come next. Throws `MODEL_INVALID`. */
export function readEntries(cursor: GgufCursor): { readonly tensors: number; readonly entries: GgufEntries } {
  if (cursor.text(magic.length) !== magic || !versions.includes(Number(cursor.fixed(4)))) {
    throw invalidGguf('no GGUF file');
  }
  const tensors = cursor.length();
  const count = cursor.length();
  const values = new Map<string, GgufValue>();
  const arrays = new Map<string, GgufArray>();
  for (let pair = 0; pair < count; pair += 1) {
    const key = cursor.text(cursor.length());
    const value = readValue(cursor);
    if (typeof value === 'object') arrays.set(key, value);
    else values.set(key, value);
  }
  return { tensors, entries: { values, arrays } };
}

function readValue(cursor: GgufCursor): GgufValue | GgufArray {
  const type = Number(cursor.fixed(4));
  if (type === textType) return cursor.text(cursor.length());
  return type === arrayType ? readArray(cursor) : cursor.fixed(type);
}

function readArray(cursor: GgufCursor): GgufArray {
  const type = Number(cursor.fixed(4));
  const length = cursor.length();
  if (type === textType) for (let item = 0; item < length; item += 1) cursor.skip(cursor.length());
  else if (length > keptItems) cursor.skip(length * fixedBytes(type));
  else return { length, numbers: Array.from({ length }, () => Number(cursor.fixed(type))) };
  return { length, numbers: [] };
}
