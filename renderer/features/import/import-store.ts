import { create } from 'zustand';
import { toWireError } from '../../../contract/errors.ts';
import type { Transfer, TransferState } from '../../../contract/transfer.ts';
import { request, subscribe } from '../../lib/api.ts';

interface ImportStore {
  /** The import that this window began last, until its end was read; null = none. */
  readonly current: { readonly id: string; readonly state: TransferState } | null;
}

/** Where this window's import stands. */
export const importStore = create<ImportStore>(() => ({ current: null }));

/** Asks for a file and imports it; nothing happens while another import runs. Never rejects: a failure is a state. */
export async function startImport(): Promise<void> {
  if (importStore.getState().current?.state.status === 'running') return;
  closeImport();
  try {
    const transfer = await request('import.start', {});
    // Its first events may have been faster than the answer.
    if (transfer !== null && importStore.getState().current?.id !== transfer.id) take(transfer);
  } catch (error) {
    importStore.setState({ current: { id: '', state: { status: 'failed', error: toWireError(error) } } });
  }
}

/** Stops the import that runs; what it had read is forgotten. */
export function cancelImport(): void {
  const { current } = importStore.getState();
  // It may have ended meanwhile: then there is nothing to cancel.
  if (current?.state.status === 'running') void request('transfer.cancel', { id: current.id }).catch(() => undefined);
}

/** The end was read. */
export function closeImport(): void {
  importStore.setState({ current: null });
}

/** Hears of the import from main until the returned function is called. */
export function followImport(): () => void {
  return subscribe('transfer.changed', ({ transfer }) => {
    if (transfer.kind === 'import') take(transfer);
  });
}

function take({ id, state }: Transfer): void {
  importStore.setState({ current: { id, state } });
}
