import type { EventName, Events } from '../../contract/events.ts';
import type { Transfer, TransferState } from '../../contract/transfer.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Exports or imports in memory: a test says what the user chooses and how it goes on. */
export abstract class FakeTransfer {
  /** False = the user cancels in the system's dialog. */
  chooses = true;
  readonly #kind: Transfer['kind'];
  readonly #emit: Emit;
  #started = 0;

  constructor(kind: Transfer['kind'], emit: Emit) {
    this.#kind = kind;
    this.#emit = emit;
  }

  /** What was started last does this next. */
  tell(state: TransferState): void {
    this.#emit('transfer.changed', { transfer: this.#transfer(state) });
  }

  protected start(): Transfer | null {
    if (!this.chooses) return null;
    this.#started += 1;
    return this.#transfer({ status: 'running', done: 0, total: 0 });
  }

  #transfer(state: TransferState): Transfer {
    const family = this.#kind === 'export' ? '9000' : '8000';
    const id = `00000000-0000-7000-${family}-${String(this.#started).padStart(12, '0')}`;
    return { id, kind: this.#kind, state };
  }
}
