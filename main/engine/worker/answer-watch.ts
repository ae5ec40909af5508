import type { AnswerParameters, AnswerStats, ModelIdentity } from '../../../contract/model.ts';

/** Measures one answer. Times are of this process, from when the question arrived at the model. */
export class AnswerWatch {
  readonly #model: ModelIdentity;
  readonly #parameters: AnswerParameters | null;
  readonly #started = performance.now();
  #encodeMs = 0;
  #promptTokens = 0;
  #pictureTokens = 0;
  #reusedTokens = 0;
  #computed: () => number = () => 0;
  #firstToken: number | null = null;
  #lastToken = 0;
  #answerTokens = 0;

  /** @param parameters null = the answer was withdrawn before it began */
  constructor(model: ModelIdentity, parameters: AnswerParameters | null) {
    this.#model = model;
    this.#parameters = parameters;
  }

  /** Times what makes the pictures ready. */
  async encoding<T>(work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#encodeMs = performance.now() - start;
    }
  }

  /** @param computed tokens that were computed for this answer so far */
  setPrompt(promptTokens: number, pictureTokens: number, computed: () => number): void {
    this.#promptTokens = promptTokens;
    this.#pictureTokens = pictureTokens;
    this.#computed = computed;
  }

  /** A token was sampled, the one that ends the answer included. */
  sampled(): void {
    this.#lastToken = performance.now();
    if (this.#firstToken !== null) return;
    this.#firstToken = this.#lastToken;
    this.#reusedTokens = Math.max(0, this.#promptTokens - this.#computed());
  }

  /** The sampled token belongs to the answer. */
  kept(): void {
    this.#answerTokens += 1;
  }

  stats(): AnswerStats {
    const first = this.#firstToken;
    const seconds = first === null ? 0 : (this.#lastToken - first) / 1_000;
    // The first token comes from the prompt's own computation; every later sample is one decode.
    const decoded = this.#answerTokens - 1;
    return {
      model: this.#model,
      promptTokens: this.#promptTokens,
      pictureTokens: this.#pictureTokens,
      reusedTokens: this.#reusedTokens,
      answerTokens: this.#answerTokens,
      encodeMs: this.#encodeMs,
      timeToFirstTokenMs: first === null ? 0 : first - this.#started,
      tokensPerSecond: decoded > 0 && seconds > 0 ? decoded / seconds : 0,
      ...(this.#parameters === null ? {} : { parameters: this.#parameters }),
    };
  }
}
