/**
 * Changes to the trees of messages, one after another: each finds what the one before has left. So a question stands below the answer of
 * the one that was sent before it, never beside it.
 */
export class TurnOrder {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a change when those before it are through, whether or not they failed. */
  run<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(change);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
