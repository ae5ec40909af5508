import { AppError } from '../../../contract/errors.ts';
import { type InspectedModel, inspectGguf } from '../inspection/inspect-gguf.ts';
import type { ModelMemory } from './estimate-memory.ts';
import { modelMemory } from './model-memory.ts';

/** A pair of files by their headers. */
export interface ReadModel {
  readonly llm: InspectedModel;
  readonly memory: ModelMemory;
}

/** Reads what an estimate needs of a pair. Rejects with `MODEL_MISSING`, `MODEL_INVALID`, `MODEL_UNSUPPORTED`, `MODEL_MISMATCH`. */
export async function readModelMemory(files: { readonly llm: string; readonly mmproj: string }): Promise<ReadModel> {
  const [llm, projector] = await Promise.all([inspectGguf(files.llm), inspectGguf(files.mmproj)]);
  if (llm.kind !== 'language-model' || projector.kind !== 'projector')
    throw new AppError('MODEL_MISMATCH', 'the files are of other kinds');
  return { llm, memory: modelMemory(llm, projector) };
}
