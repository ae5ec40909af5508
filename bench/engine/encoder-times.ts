/** Collects the milliseconds that a program writes each time its encoder has run. */
export class EncoderTimes {
  readonly #pattern: RegExp;
  #text = '';
  #heard = Promise.withResolvers<void>();

  /** @param pattern finds one whole report; its first group is the time in milliseconds */
  constructor(pattern: RegExp) {
    this.#pattern = new RegExp(pattern, 'g');
  }

  /** Takes the next piece of the program's output, wherever it is cut. */
  hear(output: string): void {
    this.#text += output;
    this.#heard.resolve();
    this.#heard = Promise.withResolvers();
  }

  /** The sum of the reports since the last call. Waits for the first, which may come after the answer, by another pipe. */
  async take(): Promise<number> {
    let times: readonly number[] = [];
    for (;;) {
      times = [...this.#text.matchAll(this.#pattern)].map(([, time]) => Number(time));
      if (times.length > 0) break;
      await this.#heard.promise;
    }
    this.#text = '';
    return times.reduce((sum, time) => sum + time, 0);
  }
}
