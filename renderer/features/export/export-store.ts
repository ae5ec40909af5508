import { create } from 'zustand';
import { toWireError } from '../../../contract/errors.ts';
import type { ExportOptions, Transfer, TransferState } from '../../../contract/transfer.ts';
import { request, subscribe } from '../../lib/api.ts';

/** What an export is about. */
interface ExportSubject {
  /** null = all conversations. */
  readonly conversationIds: readonly string[] | null;
}

interface ExportStore {
  /** null = the dialog is closed. */
  readonly subject: ExportSubject | null;
  /** What was chosen last, for the next time. */
  readonly options: ExportOptions;
  /** The system's dialog asks where to. */
  readonly asking: boolean;
  /** The export that runs or has ended; null = none was begun. */
  readonly current: { readonly id: string; readonly state: TransferState } | null;
}

/** Where this window's export stands. */
export const exportStore = create<ExportStore>(() => ({
  subject: null,
  options: { format: 'markdown', branches: 'active', metadata: false },
  asking: false,
  current: null,
}));

/** Opens the dialog for these conversations, or for all of them with null. While an export runs, it shows that one. */
export function openExport(conversationIds: readonly string[] | null): void {
  if (isRunning()) return exportStore.setState(({ subject }) => ({ subject: subject ?? { conversationIds } }));
  exportStore.setState({ subject: { conversationIds }, current: null });
}

/** Changes what was chosen. */
export function chooseOptions(change: Partial<ExportOptions>): void {
  exportStore.setState(({ options }) => ({ options: { ...options, ...change } }));
}

/** Asks where to and exports. Never rejects: a failure is a state. */
export async function startExport(): Promise<void> {
  const { subject, options, asking } = exportStore.getState();
  if (subject === null || asking || isRunning()) return;
  exportStore.setState({ asking: true, current: null });
  const conversationIds = subject.conversationIds === null ? null : [...subject.conversationIds];
  try {
    const transfer = await request('export.start', { conversationIds, options });
    // Its first events may have been faster than the answer.
    if (transfer !== null && exportStore.getState().current?.id !== transfer.id) take(transfer);
  } catch (error) {
    exportStore.setState({ current: { id: '', state: { status: 'failed', error: toWireError(error) } } });
  } finally {
    exportStore.setState({ asking: false });
  }
}

/** Stops the export that runs; what it had written is removed. */
export function cancelExport(): void {
  const { current } = exportStore.getState();
  // It may have ended meanwhile: then there is nothing to cancel.
  if (current?.state.status === 'running') void request('transfer.cancel', { id: current.id }).catch(() => undefined);
}

/** Back to the choices, after an end that was read. */
export function chooseAgain(): void {
  exportStore.setState({ current: null });
}

/** Closes the dialog. An export that runs is cancelled; its end is not shown any more. */
export function closeExport(): void {
  cancelExport();
  exportStore.setState({ subject: null });
}

/** Hears of the export from main until the returned function is called. */
export function followExport(): () => void {
  return subscribe('transfer.changed', ({ transfer }) => {
    if (transfer.kind === 'export') take(transfer);
  });
}

function isRunning(): boolean {
  return exportStore.getState().current?.state.status === 'running';
}

function take({ id, state }: Transfer): void {
  exportStore.setState({ current: { id, state } });
}
