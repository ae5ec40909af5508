/**
 * Adding a picture is two steps, bytes and then a row, and so is removing one, row and then bytes. Interleaved they could leave a
 * row without bytes. So removals run alone, while additions run beside each other; each begins in the order in which it was asked for.
 */
export class PictureAccess {
  #additions: Promise<void> = Promise.resolve();
  #lastRemoval: Promise<void> = Promise.resolve();

  /** Runs work that adds pictures; rejects as the work does. */
  adding<T>(work: () => Promise<T>): Promise<T> {
    const addition = this.#lastRemoval.then(work);
    this.#additions = Promise.all([this.#additions, ended(addition)]).then(() => undefined);
    return addition;
  }

  /** Runs work that removes pictures; rejects as the work does. It must not ask for access itself. */
  removing<T>(work: () => Promise<T>): Promise<T> {
    const removal = Promise.all([this.#lastRemoval, this.#additions]).then(work);
    this.#lastRemoval = ended(removal);
    return removal;
  }
}

/** Resolves with the end of a promise, whichever it is. */
function ended(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => undefined,
    () => undefined,
  );
}
