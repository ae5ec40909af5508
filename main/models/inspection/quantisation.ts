import type { GgufStructure, GgufTensor } from '../gguf-structure.ts';
import { elementCount } from './tensor-bytes.ts';
import { tensorType } from './tensor-types.ts';

/** By `general.file_type`: `llama_ftype` of llama.cpp's include/llama.h. */
const fileTypes: Readonly<Record<number, string>> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
  19: 'IQ2_XXS',
  20: 'IQ2_XS',
  21: 'Q2_K_S',
  22: 'IQ3_XS',
  23: 'IQ3_XXS',
  24: 'IQ1_S',
  25: 'IQ4_NL',
  26: 'IQ3_S',
  27: 'IQ3_M',
  28: 'IQ2_S',
  29: 'IQ2_M',
  30: 'IQ4_XS',
  31: 'IQ1_M',
  32: 'BF16',
  36: 'TQ1_0',
  37: 'TQ2_0',
  38: 'MXFP4_MOE',
  39: 'NVFP4',
  40: 'Q1_0',
  41: 'Q2_0',
};

/**
 * How a file's weights are stored: what its header says, or else the type of most of its numbers. Throws `MODEL_UNSUPPORTED` for a
 * tensor type that this llama.cpp does not know.
 */
export function quantisationOf({ values, tensors }: Pick<GgufStructure, 'values' | 'tensors'>): string {
  const said = fileTypes[Number(values.get('general.file_type') ?? Number.NaN)];
  return said ?? tensorType(commonestType(tensors)).name;
}

function commonestType(tensors: readonly GgufTensor[]): number {
  const counts = new Map<number, number>();
  for (const tensor of tensors) counts.set(tensor.type, (counts.get(tensor.type) ?? 0) + elementCount(tensor));
  const [commonest] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return commonest?.[0] ?? 0;
}
