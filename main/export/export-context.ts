import type { ExportOptions } from '../../contract/transfer.ts';
import type { Language } from '../windows/texts.ts';

/** What every document of one export has in common. */
export interface ExportContext {
  readonly options: Pick<ExportOptions, 'branches' | 'metadata'>;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly exportedAt: number;
  readonly appVersion: string;
}
