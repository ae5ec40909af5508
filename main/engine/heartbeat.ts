import type { Clock } from './clock.ts';

/** When a process counts as hanging. */
export interface HeartbeatOptions {
  /** Milliseconds between two beats. */
  readonly interval: number;
  /** Beats in a row without an answer after which the process is called hung. Counted, not timed: a machine that sleeps hangs nothing. */
  readonly missed: number;
}

/** Finds out that a process no longer answers although it lives. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #options: HeartbeatOptions;
  readonly #send: (beat: number) => void;
  readonly #onHung: () => void;
  #beat = 0;
  #missed = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, options: HeartbeatOptions, send: (beat: number) => void, onHung: () => void) {
    this.#clock = clock;
    this.#options = options;
    this.#send = send;
    this.#onHung = onHung;
  }

  start(): void {
    this.stop();
    this.#missed = 0;
    this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** An answer came; an old one counts for nothing. */
  answered(beat: number): void {
    if (beat === this.#beat) this.#missed = 0;
  }

  #next(): void {
    this.#beat += 1;
    this.#send(this.#beat);
    this.#cancel = this.#clock.after(this.#options.interval, () => this.#check());
    this.#missed += 1;
  }

  #check(): void {
    if (this.#missed < this.#options.missed) return this.#next();
    this.#cancel = null;
    this.#onHung();
  }
}
