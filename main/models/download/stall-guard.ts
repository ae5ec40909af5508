import type { Clock } from '../../engine/clock.ts';

/** Milliseconds without a byte after which a connection counts as dead. */
export const stallLimit = 30_000;

/** Aborts its signal when nothing has come for {@link stallLimit}, or when the outer one is aborted. */
export class StallGuard {
  readonly signal: AbortSignal;
  readonly #own = new AbortController();
  readonly #clock: Clock;
  #stop: () => void;

  constructor(clock: Clock, outer: AbortSignal) {
    this.#clock = clock;
    this.signal = AbortSignal.any([outer, this.#own.signal]);
    this.#stop = this.#arm();
  }

  /** Something came. */
  touch(): void {
    this.#stop();
    this.#stop = this.#arm();
  }

  /** Nothing is waited for any more; what is still under way is broken off. */
  end(): void {
    this.#stop();
    this.#own.abort();
  }

  #arm(): () => void {
    return this.#clock.after(stallLimit, () => this.#own.abort());
  }
}
