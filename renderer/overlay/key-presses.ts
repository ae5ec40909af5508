type Key = Pick<KeyboardEvent, 'code' | 'repeat'>;

/**
 * Finds presses that look like repetitions. Chromium calls a press one when it has not seen the key's release before, and the window that a
 * key closes never sees it. A key that is held repeats before it is released, one that was pressed does not.
 */
export class KeyPresses {
  readonly #down = new Set<string>();
  /** Keys that seem to repeat and were not pressed here; true once there was a second repetition. */
  readonly #unclear = new Map<string, boolean>();

  /** A key went down and nothing came of it because it repeats, or it was pressed. */
  down({ code, repeat }: Key): void {
    if (!repeat) {
      this.#unclear.delete(code);
      this.#down.add(code);
    } else if (!this.#down.has(code)) this.#unclear.set(code, this.#unclear.has(code));
  }

  /** A key went up. True where it had been pressed although it seemed to repeat. */
  up({ code }: Pick<Key, 'code'>): boolean {
    const held = this.#unclear.get(code);
    this.#unclear.delete(code);
    this.#down.delete(code);
    return held === false;
  }

  /** The keyboard is elsewhere. */
  forget(): void {
    this.#down.clear();
    this.#unclear.clear();
  }
}
