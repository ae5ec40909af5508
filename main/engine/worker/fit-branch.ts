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

/** The end of a branch that fits, with its prompt. */
export interface FittedBranch<P> {
  readonly messages: readonly EngineMessage[];
  readonly prompt: P;
  /** Tokens of the prompt. */
  readonly length: number;
}

/**
 * Drops the oldest turns, each a question with its answer and pictures, until the rest leaves the reserve for an answer. The last question
 * always stays; `CONTEXT_FULL` (detail: `needed`, `limit`) where it alone is too long. Where not everything fits, the first turn that stays is
 * found by halving: a prompt takes long to build, and a branch may have thousands of turns.
 * @param contextTokens what the KV cache can hold
 * @param measure builds the prompt of a branch and tells its length in tokens; fewer turns are never longer
 */
export async function fitBranch<P>(
  messages: readonly EngineMessage[],
  contextTokens: number,
  measure: (messages: readonly EngineMessage[]) => Promise<{ readonly prompt: P; readonly length: number }>,
): Promise<FittedBranch<P>> {
  const starts = turnStarts(messages);
  let fitted: FittedBranch<P> | null = null;
  let detail = { needed: 0, limit: 0 };
  let [low, high] = [0, starts.length - 1];
  for (let turn = 0; low <= high; turn = Math.floor((low + high) / 2)) {
    const rest = messages.slice(starts[turn]);
    const { prompt, length } = await measure(rest);
    const alone = turn === starts.length - 1;
    const limit = contextTokens - (alone ? leastAnswer(contextTokens) : answerReserve(contextTokens));
    detail = { needed: length, limit };
    if (length <= limit) {
      fitted = { messages: rest, prompt, length };
      high = turn - 1;
    } else low = turn + 1;
  }
  if (fitted !== null) return fitted;
  throw new AppError('CONTEXT_FULL', `the question needs ${detail.needed} tokens of ${detail.limit}`, { detail });
}

/** Indexes of the messages that a branch can begin with: the first one, and every later question. */
function turnStarts(messages: readonly EngineMessage[]): number[] {
  return messages.flatMap(({ role }, index) => (index === 0 || role === 'user' ? [index] : []));
}
