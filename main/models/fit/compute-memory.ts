import { cacheCells, slidingCells } from './cache-memory.ts';
import type { LanguageModelShape } from './language-model-shape.ts';
import type { LoadPlan } from './load-plan.ts';

const floatBytes = 4;
/** llama.cpp hands attention its mask in 16-bit floats where flash attention works, which it does on every backend here. */
const maskBytes = 2;
/**
 * Vectors as wide as the embedding that are in memory beside a layer's widest stage: the batch's picture rows, what is carried through,
 * normalised, added and given. Measured on llama.cpp's own buffers (test/integration/engine/fit.test.ts).
 */
const carried = 5;

/** Bytes of what a batch comes in with: picture rows, and which token sees which. llama.cpp keeps it in system memory too. */
export function inputMemory(shape: LanguageModelShape, plan: LoadPlan): number {
  const { contextTokens, batchTokens } = plan;
  const seen = cacheCells(contextTokens) + (shape.window === 0 ? 0 : slidingCells(shape.window, plan));
  return batchTokens * (shape.embeddingWidth * floatBytes + seen * maskBytes);
}

/**
 * Bytes that a device computes a batch in: llama.cpp reserves them for the worst case when a context is made.
 * @param withOutput the device also computes the next token's probabilities, a number for each token of the vocabulary
 */
export function computeMemory(shape: LanguageModelShape, plan: LoadPlan, withOutput: boolean): number {
  const stage = withOutput ? Math.max(shape.widestStage, shape.vocabulary) : shape.widestStage;
  const floats = (carried - 1) * shape.embeddingWidth + stage;
  return inputMemory(shape, plan) + plan.batchTokens * floats * floatBytes;
}
