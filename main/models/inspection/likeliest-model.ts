import { checkPair } from './check-pair.ts';
import type { InspectedModel, InspectedProjector } from './inspect-gguf.ts';
import { pairLikeness } from './pair-projector.ts';

/**
 * The language model that projectors go with: of those that fit one, the one whose name is likeliest, and of its quantisations the largest.
 * Null where none fits.
 */
export function likeliestModel(
  models: readonly InspectedModel[],
  projectors: readonly InspectedProjector[],
): InspectedModel | null {
  const ranked = models
    .map((llm) => {
      const fitting = projectors.filter((projector) => checkPair(llm, projector).length === 0);
      return { llm, likeness: Math.max(-1, ...fitting.map((projector) => pairLikeness(llm, projector))) };
    })
    .filter(({ likeness }) => likeness >= 0)
    .toSorted((one, other) => other.likeness - one.likeness || other.llm.size - one.llm.size);
  return ranked[0]?.llm ?? null;
}
