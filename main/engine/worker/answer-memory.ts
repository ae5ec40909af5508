import type { PartialAnswer } from '../port.ts';

/** Answers that are remembered at most. */
const limit = 1_000;

/** An answer with the tokens that it was sampled as. */
export interface RememberedAnswer {
  readonly questionId: string;
  readonly text: string;
  readonly tokens: readonly number[];
}

/**
 * The tokens that answers were sampled as. Other tokens may spell the same words, and only the sampled ones are in the KV cache. An answer is
 * found by its question and its text, so one that was changed since is not found.
 */
export class AnswerMemory {
  readonly #answers = new Map<string, RememberedAnswer>();

  remember(questionId: string, text: string, tokens: readonly number[]): void {
    const key = keyOf(questionId, text);
    this.#answers.delete(key);
    this.#answers.set(key, { questionId, text, tokens });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > limit && oldest !== undefined) this.#answers.delete(oldest);
  }

  find(questionId: string, text: string): readonly number[] | null {
    return this.#answers.get(keyOf(questionId, text))?.tokens ?? null;
  }

  /** All that is remembered of answers to these questions. */
  of(questionIds: readonly string[]): readonly RememberedAnswer[] {
    const wanted = new Set(questionIds);
    return [...this.#answers.values()].filter(({ questionId }) => wanted.has(questionId));
  }
}

/**
 * An answer that goes on, as the text that {@link AnswerMemory} finds it by: unlike for a later turn, its thinking belongs to it, and whether
 * the prompt began that.
 */
export function partialText({ thinking, text }: PartialAnswer, thinkingOpen: boolean): string {
  return JSON.stringify([thinkingOpen, thinking, text]);
}

function keyOf(questionId: string, text: string): string {
  return `${questionId}\n${text}`;
}
