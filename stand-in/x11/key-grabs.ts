import { Worker } from 'node:worker_threads';
import { parseAccelerator } from './accelerator.ts';
import type { GrabRequest } from './key-grab-worker.ts';

const patience = 5000;

/** The same for every spelling of a key. Throws TypeError for an invalid accelerator. */
function keyOf(accelerator: string): string {
  const { modifiers, keysym } = parseAccelerator(accelerator);
  return `${modifiers}:${keysym}`;
}

/**
 * Global shortcuts as grabs on the X server's root window. A thread of its own holds the connection, so that `grab` can
 * answer at once whether another program already has the key, as Electron's synchronous call does.
 */
export class KeyGrabs {
  private worker: Worker | null = null;
  private readonly listeners = new Map<string, { readonly accelerator: string; readonly listener: () => void }>();

  /** False when the key is taken. Throws TypeError for an invalid accelerator. */
  grab(accelerator: string, listener: () => void): boolean {
    const key = keyOf(accelerator);
    if (this.listeners.has(key) || !this.ask(accelerator, true)) return false;
    this.listeners.set(key, { accelerator, listener });
    return true;
  }

  has(accelerator: string): boolean {
    return this.listeners.has(keyOf(accelerator));
  }

  release(accelerator: string): void {
    if (this.listeners.delete(keyOf(accelerator))) this.ask(accelerator, false);
  }

  releaseAll(): void {
    for (const { accelerator } of Array.from(this.listeners.values())) this.release(accelerator);
  }

  private ask(accelerator: string, grab: boolean): boolean {
    const answer = new Int32Array(new SharedArrayBuffer(4));
    const request: GrabRequest = { grab, accelerator, answer };
    this.connected().postMessage(request);
    Atomics.wait(answer, 0, 0, patience);
    return Atomics.load(answer, 0) === 1;
  }

  private connected(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(new URL('./key-grab-worker.ts', import.meta.url));
    worker.on('message', (accelerator: string) => this.listeners.get(keyOf(accelerator))?.listener());
    worker.unref();
    this.worker = worker;
    return worker;
  }
}
