import type { GgufTensor } from '../gguf-structure.ts';
import { tensorType } from './tensor-types.ts';

type Stored = Pick<GgufTensor, 'shape' | 'type'>;

/** Numbers in a tensor. */
export function elementCount({ shape }: Pick<GgufTensor, 'shape'>): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Bytes of a tensor's data, as ggml's `ggml_nbytes` of a contiguous one. Throws `MODEL_UNSUPPORTED` for an unknown type. */
export function tensorBytes(tensor: Stored): number {
  const { block, bytes } = tensorType(tensor.type);
  return Math.ceil(elementCount(tensor) / block) * bytes;
}

/** Bytes of all of them together. Throws `MODEL_UNSUPPORTED` for an unknown type. */
export function totalBytes(tensors: readonly Stored[]): number {
  return tensors.reduce((sum, tensor) => sum + tensorBytes(tensor), 0);
}
