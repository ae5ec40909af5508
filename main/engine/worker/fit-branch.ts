import { AppError } from '../../../contract/errors.ts';
import type { EngineMessage } from '../port.ts';

/** Tokens that are kept free for an answer where dropping old turns can free them: 1,024, at most a quarter of the context. */
export function answerReserve(contextTokens: number): number {
  return Math.min(1_024, Math.floor(contextTokens / 4));
}

/** Tokens that a question without any history must leave for its answer. */
export function leastAnswer(contextTokens: number): number {
  return Math.min(64, answerReserve(contextTokens));
}

export interface FittedBranch<P> {
  readonly messages: readonly EngineMessage[];
  readonly prompt: P;
  /** Tokens of the prompt. */
  readonly length: number;
}

/**
 * Drops the oldest turns, each a question with its answer and pictures, until the rest leaves the reserve for an answer. The last question
 * always stays; `CONTEXT_FULL` (detail: `needed`, `limit`) where it alone is too long.
 * @param contextTokens what the KV cache can hold
 * @param measure builds the prompt of a branch and tells its length in tokens
 */
export async function fitBranch<P>(
  messages: readonly EngineMessage[],
  contextTokens: number,
  measure: (messages: readonly EngineMessage[]) => Promise<{ readonly prompt: P; readonly length: number }>,
): Promise<FittedBranch<P>> {
  let start = 0;
  while (true) {
    const rest = messages.slice(start);
    const { prompt, length } = await measure(rest);
    const next = messages.findIndex(({ role }, index) => index > start && role === 'user');
    const limit = contextTokens - (next === -1 ? leastAnswer(contextTokens) : answerReserve(contextTokens));
    if (length <= limit) return { messages: rest, prompt, length };
    if (next === -1) {
      const detail = { needed: length, limit };
      throw new AppError('CONTEXT_FULL', `the question needs ${length} tokens of ${limit}`, { detail });
    }
    start = next;
  }
}
