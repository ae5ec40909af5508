import { AppError } from '../contract/errors.ts';
import type { NativeVision } from './addon.ts';
import { toAppError } from './addon-error.ts';
import { nativeModelOf, preventModelDisposal } from './node-llama-internals.ts';
import type { VisionLoadOptions } from './vision-options.ts';

/** Loads the mmproj while the language model is kept alive. Throws `MODEL_*` or `OUT_OF_MEMORY`. */
export async function loadProjector(options: VisionLoadOptions): Promise<NativeVision> {
  const { addon, model, mmprojPath, threads, useGpu, flashAttention } = options;
  const held = preventModelDisposal(model);
  try {
    const native = { threads, useGpu, ...(flashAttention === undefined ? {} : { flashAttention }) };
    return await addon.load(nativeModelOf(model), mmprojPath, native);
  } catch (error) {
    throw toAppError(error);
  } finally {
    held.dispose();
  }
}

/** Throws `MODEL_MISMATCH` where the projector's rows are not as wide as the language model's embeddings. */
export function assertWidth(projector: number | null, model: number): void {
  if (projector === null || projector === model) return;
  const message = `the projector gives rows of ${projector}, the language model takes ${model}`;
  throw new AppError('MODEL_MISMATCH', message, { detail: { projector, model } });
}
