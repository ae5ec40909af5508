import type { EventName, Events } from '../../contract/events.ts';
import type { Input } from '../../contract/requests.ts';
import type { Transfer, TransferState } from '../../contract/transfer.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Imports in memory: a test says which file the user chooses and how its import goes on. */
export class FakeImport {
  /** False = the user cancels in the system's dialog. */
  chooses = true;
  readonly cancelled: string[] = [];
  readonly #emit: Emit;
  #started = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** What the import that was started last does next. */
  tell(state: TransferState): void {
    this.#emit('transfer.changed', { transfer: this.#transfer(state) });
  }

  handlers() {
    return {
      'import.start': () => {
        if (!this.chooses) return null;
        this.#started += 1;
        return this.#transfer({ status: 'running', done: 0, total: 0 });
      },
      'transfer.cancel': ({ id }: Input<'transfer.cancel'>) => void this.cancelled.push(id),
    };
  }

  #transfer(state: TransferState): Transfer {
    return { id: `00000000-0000-7000-8000-${String(this.#started).padStart(12, '0')}`, kind: 'import', state };
  }
}
