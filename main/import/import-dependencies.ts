import type { Detail } from '../../contract/model.ts';
import type { Archives } from '../chat/archives.ts';

/** What an import works on. */
export interface ImportDependencies {
  readonly archives: Pick<Archives, 'saved' | 'access'>;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Of conversations that do not bring their own. */
  readonly detail: Detail;
  /** Bytes that the disk of the data has left. */
  readonly freeBytes: () => Promise<number>;
}

/** One import: how far it is, and whether it was given up. */
export interface ImportRun {
  readonly signal: AbortSignal;
  /** Of `total` conversations `done` are read; `total` 0 = not known. */
  readonly progress: (done: number, total: number) => void;
}
