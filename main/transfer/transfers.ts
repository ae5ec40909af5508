import { toWireError } from '../../contract/errors.ts';
import type { Transfer, TransferState } from '../../contract/transfer.ts';

/** An export or import while it runs. */
export interface TransferRun {
  readonly signal: AbortSignal;
  /** Of `total` conversations `done` are through; `total` 0 = not known. */
  readonly progress: (done: number, total: number) => void;
}

export interface TransferDependencies {
  readonly newId: () => string;
  /** Tells the window that began it. */
  readonly tell: (windowId: number, transfer: Transfer) => void;
  /** A failure without a code is a bug. */
  readonly report: (error: unknown) => void;
}

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** The exports and imports that run. Each tells its window how it goes and, once, how it ended. */
export class Transfers {
  readonly #dependencies: TransferDependencies;
  readonly #running = new Map<string, Running>();

  constructor(dependencies: TransferDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Begins a transfer and answers it as it begins. Its events come after that.
   *
   * @param work resolves with the end; what it rejects with becomes `cancelled` where it was cancelled, and `failed` otherwise
   */
  start(kind: Transfer['kind'], windowId: number, work: (run: TransferRun) => Promise<TransferState>): Transfer {
    const id = this.#dependencies.newId();
    const abort = new AbortController();
    const tell = (state: TransferState): void => this.#dependencies.tell(windowId, { id, kind, state });
    const run = {
      signal: abort.signal,
      progress: throttled((done, total) => tell({ status: 'running', done, total })),
    };
    const ended = this.#end(run, work).then((state) => {
      this.#running.delete(id);
      tell(state);
    });
    this.#running.set(id, { abort, ended });
    return { id, kind, state: { status: 'running', done: 0, total: 0 } };
  }

  /** Does nothing for one that has ended. */
  cancel(id: string): void {
    this.#running.get(id)?.abort.abort();
  }

  /** Cancels all and resolves when nothing is under way any more. */
  async stopAll(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  async #end(run: TransferRun, work: (run: TransferRun) => Promise<TransferState>): Promise<TransferState> {
    // Whoever began it hears of it first.
    await Promise.resolve();
    try {
      return await work(run);
    } catch (error) {
      if (run.signal.aborted) return { status: 'cancelled' };
      const wire = toWireError(error);
      if (wire.code === 'INTERNAL') this.#dependencies.report(error);
      return { status: 'failed', error: wire };
    }
  }
}

/** Milliseconds between two reports: more often nobody sees. */
const pause = 50;

function throttled(tell: (done: number, total: number) => void): TransferRun['progress'] {
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = performance.now();
    if (now - last < pause) return;
    last = now;
    tell(done, total);
  };
}
