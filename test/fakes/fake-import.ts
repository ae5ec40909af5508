import type { Input } from '../../contract/requests.ts';
import { FakeTransfer } from './fake-transfer.ts';

/** Imports in memory: a test says which file the user chooses and how its import goes on. */
export class FakeImport extends FakeTransfer {
  readonly cancelled: string[] = [];

  handlers() {
    return {
      'import.start': () => this.start(),
      'transfer.cancel': ({ id }: Input<'transfer.cancel'>) => void this.cancelled.push(id),
    };
  }
}
