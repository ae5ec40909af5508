import path from 'node:path';
import type { ExportOptions, TransferState } from '../../contract/transfer.ts';
import type { Language } from '../windows/texts.ts';
import type { DocumentRun } from './document-run.ts';
import type { ExportSource } from './export-source.ts';
import type { PagePrinter } from './page-printer.ts';
import { writeWhole } from './partial-output.ts';
import { writeBundle } from './write-bundle.ts';
import { writeHtml, writePdf } from './write-page.ts';
import { writePageFolder } from './write-page-folder.ts';
import { writeTextFolder } from './write-text-folder.ts';

export interface ExportOrder {
  /** The file or folder that is written; see {@link writesFolder}. */
  readonly target: string;
  /** null = every stored conversation. */
  readonly conversationIds: readonly string[] | null;
  readonly options: ExportOptions;
  readonly language: Language;
  readonly appVersion: string;
  readonly printer: PagePrinter;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ExportRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/** Whether an export becomes a folder: documents with their pictures beside them, and several pages. */
export function writesFolder({ format }: ExportOptions, conversationIds: readonly string[] | null): boolean {
  if (format === 'bundle') return false;
  return format === 'markdown' || format === 'json' || conversationIds?.length !== 1;
}

/**
 * Writes conversations where the user wants them, whole or not at all. Rejects with the signal's reason, `NOT_FOUND`, `DISK_FULL`,
 * `EXPORT_FAILED`.
 */
export async function exportConversations(
  order: ExportOrder,
  source: ExportSource,
  run: ExportRun,
): Promise<TransferState> {
  const { target } = order;
  const ids = order.conversationIds ?? (await source.allIds());
  await writeWhole(target, (partial) => write(partial, ids, order, source, run));
  return { status: 'exported', name: path.basename(target), conversations: ids.length };
}

async function write(
  partial: string,
  ids: readonly string[],
  { options, conversationIds, language, appVersion, printer, now }: ExportOrder,
  source: ExportSource,
  { signal, progress }: ExportRun,
): Promise<void> {
  const tell = (done: number): void => progress(done, ids.length);
  tell(0);
  const { format } = options;
  if (format === 'bundle') {
    const app = { name: 'Sightline', version: appVersion };
    return writeBundle(partial, ids, source, {
      app,
      now,
      everyFolder: conversationIds === null,
      signal,
      progress: tell,
    });
  }
  const context = { options, language, exportedAt: now, appVersion };
  const run: DocumentRun = { context, printer, signal, progress: tell };
  if (format === 'markdown' || format === 'json') return writeTextFolder(partial, format, ids, source, run);
  const [only] = ids;
  if (writesFolder(options, conversationIds) || only === undefined)
    return writePageFolder(partial, format, ids, source, run);
  return (format === 'html' ? writeHtml : writePdf)(partial, await source.tree(only), source, run);
}
