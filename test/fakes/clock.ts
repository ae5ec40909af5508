/** Time as the fakes need it. */
export interface Clock {
  now(): number;
  /** Calls back once, after some milliseconds. */
  after(milliseconds: number, run: () => void): void;
}

/** The machine's own time, for pages that are looked at. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => void setTimeout(run, milliseconds),
};

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  constructor(now = Date.UTC(2026, 10, 23, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): void {
    this.#timers.push({ at: this.#now + milliseconds, run });
  }

  /** Lets time pass; what is due runs in its order, and so does what that sets in motion. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let due = this.#takeDue(end); due !== undefined; due = this.#takeDue(end)) {
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settled();
    }
    this.#now = end;
  }

  #takeDue(end: number) {
    const due = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
    this.#timers = this.#timers.filter((timer) => timer !== due);
    return due;
  }
}

/** Resolves when the promises that are settled now have run what waits for them. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
