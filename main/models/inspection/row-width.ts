import type { GgufHeader } from '../gguf-header.ts';
import type { GgufStructure } from '../gguf-structure.ts';

/** The tensor that has the row's width among its sides, and which side that is (as `clip_n_mmproj_embd` in llama.cpp's clip.cpp). */
const widthTensors: Readonly<Record<string, { readonly name: string; readonly side: number }>> = {
  resampler: { name: 'resampler.proj.weight', side: 0 },
  minicpmv4_6: { name: 'mm.down.weight', side: 1 },
};

/** Width of the rows that a projector gives; null for one that is not MiniCPM-V's or lacks the tensor. */
export function rowWidth({ projectorType }: GgufHeader, { tensors }: Pick<GgufStructure, 'tensors'>): number | null {
  const source = Object.hasOwn(widthTensors, projectorType ?? '') ? widthTensors[projectorType ?? ''] : undefined;
  return tensors.find(({ name }) => name === source?.name)?.shape[source?.side ?? 0] ?? null;
}
