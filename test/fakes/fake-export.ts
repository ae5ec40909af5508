import type { EventName, Events } from '../../contract/events.ts';
import type { Transfer, TransferState } from '../../contract/transfer.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Exports in memory: a test says where the user wants it and how the export goes on. */
export class FakeExport {
  /** False = the user cancels in the system's dialog. */
  chooses = true;
  readonly #emit: Emit;
  #started = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** What the export that was started last does next. */
  tell(state: TransferState): void {
    this.#emit('transfer.changed', { transfer: this.#transfer(state) });
  }

  handlers() {
    return {
      'export.start': () => {
        if (!this.chooses) return null;
        this.#started += 1;
        return this.#transfer({ status: 'running', done: 0, total: 0 });
      },
      'export.copyMarkdown': () => {},
      'export.reveal': () => {},
    };
  }

  #transfer(state: TransferState): Transfer {
    return { id: `00000000-0000-7000-9000-${String(this.#started).padStart(12, '0')}`, kind: 'export', state };
  }
}
