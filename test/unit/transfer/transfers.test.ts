import { expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Transfer, TransferState } from '../../../contract/transfer.ts';
import { Transfers } from '../../../main/transfer/transfers.ts';

function newTransfers() {
  const told: { readonly windowId: number; readonly transfer: Transfer }[] = [];
  const bugs: unknown[] = [];
  let ids = 0;
  const transfers = new Transfers({
    newId: () => `t${(ids += 1)}`,
    tell: (windowId, transfer) => told.push({ windowId, transfer }),
    report: (error) => bugs.push(error),
  });
  const ends = (): readonly TransferState[] =>
    told.map(({ transfer }) => transfer.state).filter(({ status }) => status !== 'running');
  return { transfers, told, bugs, ends };
}

const imported: TransferState = {
  status: 'imported',
  report: { source: 'chatgpt', added: 1, duplicates: 0, copies: 0, pictures: 0, leftOut: {} },
};

it('tells the window that began it how it goes, and once how it ended', async () => {
  const { transfers, told } = newTransfers();
  const transfer = transfers.start('import', 7, async ({ progress }) => {
    progress(1, 2);
    return imported;
  });
  expect(transfer).toEqual({ id: 't1', kind: 'import', state: { status: 'running', done: 0, total: 0 } });
  expect(told).toEqual([]);
  await expect
    .poll(() => told)
    .toEqual([
      { windowId: 7, transfer: { id: 't1', kind: 'import', state: { status: 'running', done: 1, total: 2 } } },
      { windowId: 7, transfer: { id: 't1', kind: 'import', state: imported } },
    ]);
});

it('a cancelled one ends as cancelled, whatever it rejects with', async () => {
  const { transfers, ends, bugs } = newTransfers();
  const { id } = transfers.start(
    'export',
    1,
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('prose')))),
  );
  await Promise.resolve();
  transfers.cancel(id);
  await expect.poll(ends).toEqual([{ status: 'cancelled' }]);
  transfers.cancel(id);
  expect(bugs).toEqual([]);
});

it('a failure has its code, and one without is a bug', async () => {
  const { transfers, ends, bugs } = newTransfers();
  transfers.start('import', 1, () =>
    Promise.reject(new AppError('IMPORT_REFUSED', 'no', { detail: { reason: 'damaged' } })),
  );
  transfers.start('import', 1, () => Promise.reject(new TypeError('oops')));
  await expect
    .poll(() => ends().map((state) => state.status === 'failed' && state.error.code))
    .toEqual(['IMPORT_REFUSED', 'INTERNAL']);
  expect(bugs).toHaveLength(1);
});

it('all are stopped before the data is closed', async () => {
  const { transfers, ends } = newTransfers();
  for (let count = 0; count < 3; count += 1) {
    transfers.start(
      'import',
      1,
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
  }
  await Promise.resolve();
  await transfers.stopAll();
  expect(ends()).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }, { status: 'cancelled' }]);
});
