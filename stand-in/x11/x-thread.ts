import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { UnmanagedBirth } from './unmanaged-birth.ts';

/** What main can ask and wait for. */
export type ThreadRequest =
  | { readonly kind: 'grab' | 'release'; readonly accelerator: string }
  /** Keeps the window manager away from new windows until `manage`; main is too busy to win that race. */
  | ({ readonly kind: 'keep-unmanaged' } & UnmanagedBirth)
  | { readonly kind: 'manage' }
  /** Answers with x and y of the pointer on the whole screen. */
  | { readonly kind: 'pointer' };

const patience = 5000;
const slotCount = 3;
const done = 1;

/**
 * A connection to the X server in a thread of its own, for what Electron answers at once: main sleeps until it is done. Emits
 * `key` with the accelerator of a grabbed key that was pressed.
 */
export class XThread extends EventEmitter<{ key: [string] }> {
  private worker: Worker | null = null;

  /** The numbers of the answer; null when the server refused, or did not answer in time. */
  ask(request: ThreadRequest): readonly number[] | null {
    const slots = new Int32Array(new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT));
    this.running().postMessage({ request, slots });
    Atomics.wait(slots, 0, 0, patience);
    return Atomics.load(slots, 0) === done ? Array.from(slots.subarray(1)) : null;
  }

  private running(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(new URL('./x-thread-worker.ts', import.meta.url));
    worker.on('message', (accelerator: string) => this.emit('key', accelerator));
    worker.unref();
    this.worker = worker;
    return worker;
  }
}
