/** Tokens after which text that is still no whole character is given as it is: a character has at most four bytes. */
const mostPending = 8;
const endsOpen = /(?:\u200D|\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*|\p{Regional_Indicator})$/u;

/**
 * Turns sampled tokens into text for the screen. Bytes of an unfinished character are held back, and so is an emoji that the next token may
 * still join or colour, so that no piece ends inside one. Combining marks that follow a letter later attach to it where it stands.
 */
export class TokenText {
  readonly #detokenize: (tokens: readonly number[], previous: readonly number[]) => string;
  #previous: number[] = [];
  #pending: number[] = [];
  #held = '';

  /** @param detokenize the text of tokens after `previous`; `\uFFFD` where bytes are missing */
  constructor(detokenize: (tokens: readonly number[], previous: readonly number[]) => string) {
    this.#detokenize = detokenize;
  }

  /** The text that can be shown now; often empty. */
  push(token: number): string {
    this.#pending.push(token);
    const text = this.#detokenize(this.#pending, this.#previous);
    if (text.endsWith('\uFFFD') && this.#pending.length < mostPending) return '';
    this.#accept();
    return this.#release(text);
  }

  /** What was held back, at the end of an answer; bytes that never became a character are dropped. */
  flush(): string {
    const text = this.#pending.length === 0 ? '' : this.#detokenize(this.#pending, this.#previous);
    this.#accept();
    const all = this.#held + text.replace(/\uFFFD+$/, '');
    this.#held = '';
    return all;
  }

  #accept(): void {
    this.#previous = [...this.#previous, ...this.#pending].slice(-8);
    this.#pending = [];
  }

  #release(text: string): string {
    const all = this.#held + text;
    const [cluster] = endsOpen.test(all) ? [lastCluster(all)] : [''];
    this.#held = cluster;
    return all.slice(0, all.length - cluster.length);
  }
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function lastCluster(text: string): string {
  // A long text is cut before it is segmented; no cluster is that long.
  return [...segmenter.segment(text.slice(-128))].at(-1)?.segment ?? '';
}
