import type { Clock } from './clock.ts';

const minute = 60_000;

/** Calls back once after a while without work. Work that runs holds it back, however long it takes. */
export class IdleTimer {
  readonly #clock: Clock;
  readonly #onIdle: () => void;
  #minutes = 0;
  #running = 0;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, onIdle: () => void) {
    this.#clock = clock;
    this.#onIdle = onIdle;
  }

  /** Begins to wait anew. @param minutes 0 = never calls back */
  setMinutes(minutes: number): void {
    this.#minutes = minutes;
    this.restart();
  }

  /** Something happened that is no work: the time begins anew. */
  restart(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    if (this.#running > 0 || this.#minutes === 0) return;
    this.#cancel = this.#clock.after(this.#minutes * minute, this.#onIdle);
  }

  /** Runs work, and waits anew after it. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Work begins. Returns the function that ends it, to be called once. */
  begin(): () => void {
    this.#running += 1;
    this.restart();
    return () => {
      this.#running -= 1;
      this.restart();
    };
  }

  /** Waits no more. */
  dispose(): void {
    this.setMinutes(0);
  }
}
