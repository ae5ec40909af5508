/** Keeps the last lines that a process wrote, for the log and the crash report. */
export class OutputRing {
  readonly #limit: number;
  readonly #lines: string[] = [];
  #open = '';

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a chunk of output; a line may come in several chunks. */
  add(chunk: string): void {
    const lines = (this.#open + chunk).split(/\r?\n/);
    // A line without an end, such as a progress bar, must not grow for ever.
    this.#open = (lines.pop() ?? '').slice(-4096);
    this.#lines.push(...lines);
    this.#lines.splice(0, this.#lines.length - this.#limit);
  }

  /** The last lines, oldest first. */
  get lines(): readonly string[] {
    return this.#open === '' ? [...this.#lines] : [...this.#lines, this.#open].slice(-this.#limit);
  }

  clear(): void {
    this.#lines.length = 0;
    this.#open = '';
  }
}
