/** Turns pushed values into an async iteration, in order and without loss. For one reader. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #values: T[] = [];
  #ended: { readonly error: unknown } | 'closed' | null = null;
  #wake: () => void = () => undefined;

  push(value: T): void {
    this.#values.push(value);
    this.#wake();
  }

  /** Ends the iteration after the values that were pushed. */
  close(): void {
    this.#ended ??= 'closed';
    this.#wake();
  }

  /** Makes the iteration throw after the values that were pushed. */
  fail(error: unknown): void {
    this.#ended ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    while (true) {
      for (let value = this.#values.shift(); value !== undefined; value = this.#values.shift()) yield value;
      if (this.#ended === 'closed') return;
      if (this.#ended !== null) throw this.#ended.error;
      const woken = Promise.withResolvers<void>();
      this.#wake = woken.resolve;
      await woken.promise;
    }
  }
}
