import { GgufCursor, invalidGguf } from './gguf-cursor.ts';
import { type GgufEntries, readEntries } from './gguf-metadata.ts';

/** One tensor as the header describes it. */
export interface GgufTensor {
  readonly name: string;
  /** In ggml's order: the side that is contiguous in memory first. One to four sides. */
  readonly shape: readonly number[];
  /** A `ggml_type`. */
  readonly type: number;
  /** Bytes from the start of the tensor data. */
  readonly offset: number;
}

/** All that a GGUF says before its weights. */
export interface GgufStructure extends GgufEntries {
  readonly tensors: readonly GgufTensor[];
  /** Bytes from the start of the file to the tensor data. */
  readonly dataAt: number;
}

const mostSides = 4;
const defaultAlignment = 32;

/**
 * The header of a GGUF file (ggml's docs/gguf.md). Throws `MODEL_INVALID` where the bytes are no GGUF, are damaged or end before the
 * header does.
 */
export function parseGgufStructure(bytes: Uint8Array): GgufStructure {
  const cursor = new GgufCursor(bytes);
  const { tensors: count, entries } = readEntries(cursor);
  const tensors: GgufTensor[] = [];
  for (let tensor = 0; tensor < count; tensor += 1) tensors.push(readTensor(cursor));
  const alignment = Number(entries.values.get('general.alignment') ?? defaultAlignment);
  if (!Number.isInteger(alignment) || alignment <= 0) throw invalidGguf('an alignment beyond any sense');
  return { ...entries, tensors, dataAt: Math.ceil(cursor.at / alignment) * alignment };
}

function readTensor(cursor: GgufCursor): GgufTensor {
  const name = cursor.text(cursor.length());
  const sides = Number(cursor.fixed(4));
  if (sides === 0 || sides > mostSides) throw invalidGguf(`a tensor of ${sides} sides`);
  const shape = Array.from({ length: sides }, () => cursor.length());
  return { name, shape, type: Number(cursor.fixed(4)), offset: cursor.length() };
}
