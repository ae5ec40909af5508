import type { PairProblem } from '../../../contract/model-library.ts';
import { checkPair } from './check-pair.ts';
import type { InspectedModel, InspectedProjector } from './inspect-gguf.ts';
import { fileNameLikeness, nameLikeness } from './name-likeness.ts';

/** What became of the search for a language model's projector. */
export type Pairing =
  | { readonly outcome: 'paired'; readonly projector: InspectedProjector }
  /** Several fit as well as each other: the user is asked. The likeliest first. */
  | { readonly outcome: 'ask'; readonly candidates: readonly InspectedProjector[] }
  /** None fits: the user may name one. Each that was looked at, with what is wrong. */
  | { readonly outcome: 'none'; readonly rejected: readonly RejectedProjector[] };

/** A projector that does not go with the language model. */
export interface RejectedProjector {
  readonly projector: InspectedProjector;
  readonly problems: readonly PairProblem[];
}

/**
 * Finds the projector of a language model among those of its folder. What the headers say decides (see {@link checkPair}); between those
 * that fit, the name. The order of the candidates does not matter.
 */
export function pairProjector(llm: InspectedModel, candidates: readonly InspectedProjector[]): Pairing {
  const judged = candidates.map((projector) => ({ projector, problems: checkPair(llm, projector) }));
  const fitting = judged.filter(({ problems }) => problems.length === 0).map(({ projector }) => projector);
  if (fitting.length === 0) return { outcome: 'none', rejected: judged };
  const ranked = fitting
    .map((projector) => ({ projector, likeness: pairLikeness(llm, projector) }))
    .toSorted((one, other) => other.likeness - one.likeness || compare(one.projector.file, other.projector.file));
  const [best, second] = ranked;
  if (best !== undefined && (second === undefined || best.likeness > second.likeness))
    return { outcome: 'paired', projector: best.projector };
  return { outcome: 'ask', candidates: ranked.map(({ projector }) => projector) };
}

/** How alike the names of two files are, 0 to 2: their files' and their headers'. */
export function pairLikeness(llm: InspectedModel, projector: InspectedProjector): number {
  return fileNameLikeness(llm.file, projector.file) + nameLikeness(llm.header.name ?? '', projector.header.name ?? '');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
