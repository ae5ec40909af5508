import type { PartialAnswer } from '../port.ts';
import { type Delta, ThinkingSplitter } from './thinking-splitter.ts';
import { TokenText } from './token-text.ts';

/** The beginning of an answer as it stands at the end of the prompt. */
export interface Continuation {
  readonly partial: PartialAnswer;
  readonly tokens: readonly number[];
}

export interface AnswerStreamOptions {
  /** As in {@link TokenText}. */
  readonly detokenize: (tokens: readonly number[], previous: readonly number[]) => string;
  /** The prompt leaves a `<think>` open. */
  readonly thinkingOpen: boolean;
  readonly continuation: Continuation | null;
}

/**
 * An answer from its tokens to what is shown. One that goes on reads its old tokens again, so that it stands in the midst of a character,
 * an emoji or a `</think>` just as it did; only what goes beyond the old words is given.
 */
export class AnswerStream {
  readonly #text: TokenText;
  readonly #splitter: ThinkingSplitter;
  readonly #tokens: number[] = [];
  /** What of each part is known to the reader. */
  readonly #given: { thinking: string; text: string };
  readonly #whole = { thinking: '', text: '' };

  constructor({ detokenize, thinkingOpen, continuation }: AnswerStreamOptions) {
    this.#text = new TokenText(detokenize);
    this.#splitter = new ThinkingSplitter(thinkingOpen);
    this.#given = { thinking: '', text: '', ...continuation?.partial };
    const known = { ...this.#given };
    for (const token of continuation?.tokens ?? []) this.push(token);
    for (const part of ['thinking', 'text'] as const) {
      // Tokens that don't spell what they were made of: what comes is new.
      if (!known[part].startsWith(this.#whole[part])) this.#whole[part] = known[part];
    }
    Object.assign(this.#given, known);
  }

  /** All tokens of the answer, those that it went on from included. */
  get tokens(): readonly number[] {
    return this.#tokens;
  }

  /** All that was given, with what it went on from. */
  get answer(): PartialAnswer {
    return this.#given;
  }

  /** What can be shown now; often nothing. */
  push(token: number): readonly Delta[] {
    this.#tokens.push(token);
    return this.#give(this.#splitter.push(this.#text.push(token)));
  }

  /** What was held back, at the end. @param cut it was not the answer's own end, so that it may go on */
  end(cut: boolean): readonly Delta[] {
    return this.#give([...this.#splitter.push(this.#text.flush()), ...this.#splitter.flush(cut)]);
  }

  #give(deltas: readonly Delta[]): readonly Delta[] {
    return deltas.flatMap(({ part, text }) => {
      const before = this.#whole[part].length;
      this.#whole[part] += text;
      const known = Math.max(0, this.#given[part].length - before);
      const fresh = text.slice(known);
      this.#given[part] += fresh;
      return fresh === '' ? [] : [{ part, text: fresh }];
    });
  }
}
