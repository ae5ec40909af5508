import type { EngineDescription } from '../../../contract/model.ts';

/** Weights below which any processor computes a whole batch in a moment. */
const smallModel = 256 * 1024 * 1024;

/**
 * Tokens of text that are computed at once. An abort takes effect between two pieces, so a large model on a processor gets small ones. Fixed
 * by the model, never by a clock: the same question is always computed in the same pieces and gives the same numbers.
 */
export function prefillPieceTokens({ backend, memory }: Pick<EngineDescription, 'backend' | 'memory'>): number {
  return backend === 'cpu' && memory.weights > smallModel ? 64 : 512;
}
