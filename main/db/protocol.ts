import type { WireError } from '../../contract/errors.ts';
import type { OpeningReport, Store } from './port.ts';

/** The methods that run on the database's thread; `close` ends it instead. */
export type StoreMethod = Exclude<keyof Store, 'close'>;

/** What the thread is started with. */
export interface WorkerData {
  readonly path: string;
  /** Calls that take longer are told to the log. */
  readonly slowAfterMs: number;
}

/** Main to thread. Calls are answered in the order in which they were sent. */
export type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly method: StoreMethod; readonly args: readonly unknown[] }
  | { readonly type: 'close' };

/** Thread to main: first `opened` or `failed`, then one `value` or `error` for each call, and lines for the log. */
export type FromWorker =
  | { readonly type: 'opened'; readonly report: OpeningReport }
  | { readonly type: 'failed'; readonly error: WireError }
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  | { readonly type: 'warning'; readonly text: string };
