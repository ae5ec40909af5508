/** Runs asynchronous steps one after the other. A step that fails is reported and does not stop the next ones. */
export class WindowOperations {
  private last: Promise<unknown> = Promise.resolve();
  private stopped = false;

  /** Resolves when the step has run, or at once after `stop`. */
  add(step: () => Promise<void> | void): Promise<void> {
    const run = async (): Promise<void> => {
      if (!this.stopped) await step();
    };
    const result = this.last.then(run).catch((error: unknown) => {
      if (!this.stopped) console.error('stand-in: a window operation failed:', error);
    });
    this.last = result;
    return result;
  }

  stop(): void {
    this.stopped = true;
  }
}
