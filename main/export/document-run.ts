import type { ExportContext } from './export-context.ts';
import type { PagePrinter } from './page-printer.ts';

/** What the writers of documents are given. */
export interface DocumentRun {
  readonly context: ExportContext;
  readonly printer: PagePrinter;
  readonly signal: AbortSignal;
  /** After each conversation. */
  readonly progress: (done: number) => void;
}
