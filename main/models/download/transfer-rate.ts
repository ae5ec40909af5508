/** How far something has come, and how fast. Times in seconds. */
export interface Rate {
  /** Null until enough has been seen to say. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** Long enough to be calm, short enough to notice that it got slower. */
const window = 10_000;
/** Milliseconds that must have been seen. */
const enough = 500;
/** Milliseconds between two samples that are kept. */
const step = 100;

/** Measures speed over the last ten seconds. What was there at the first sample was not transferred and does not count. */
export class TransferRate {
  #samples: Sample[] = [];

  /**
   * @param bytes that are there now
   * @param now milliseconds, of any clock that does not jump
   */
  add(bytes: number, now: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && bytes < last.bytes) this.#samples = [];
    else if (last !== undefined && now - last.at < step) return;
    this.#samples.push({ at: now, bytes });
    const from = this.#samples.findLastIndex(({ at }) => at <= now - window);
    if (from > 0) this.#samples.splice(0, from);
  }

  /** @param total bytes in the end */
  rate(bytes: number, total: number, now: number): Rate {
    const first = this.#samples[0];
    const elapsed = first === undefined ? 0 : now - first.at;
    if (first === undefined || elapsed < enough) return { bytesPerSecond: null, secondsLeft: null };
    const bytesPerSecond = ((bytes - first.bytes) * 1000) / elapsed;
    const secondsLeft = bytesPerSecond <= 0 ? null : Math.ceil((total - bytes) / bytesPerSecond);
    return { bytesPerSecond: Math.max(0, bytesPerSecond), secondsLeft };
  }
}
