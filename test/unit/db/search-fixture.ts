import type { AnswerStats, ModelIdentity } from '../../../contract/model.ts';
import type { SearchFilters } from '../../../contract/search.ts';

/** A search over everything. */
export const noFilters: SearchFilters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };

/** What an answer of a model took. */
export function statsOf(model: ModelIdentity): AnswerStats {
  return {
    model,
    promptTokens: 80,
    pictureTokens: 64,
    reusedTokens: 0,
    answerTokens: 7,
    encodeMs: 200,
    timeToFirstTokenMs: 350,
    tokensPerSecond: 90,
  };
}
