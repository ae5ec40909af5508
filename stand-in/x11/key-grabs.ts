import { parseAccelerator } from './accelerator.ts';
import type { XThread } from './x-thread.ts';

/** The same for every spelling of a key. Throws TypeError for an invalid accelerator. */
function keyOf(accelerator: string): string {
  const { modifiers, keysym } = parseAccelerator(accelerator);
  return `${modifiers}:${keysym}`;
}

/** Global shortcuts as grabs on the X server's root window, which end with the process. */
export class KeyGrabs {
  private readonly thread: XThread;
  private readonly listeners = new Map<string, { readonly accelerator: string; readonly listener: () => void }>();
  private paused = false;

  constructor(thread: XThread) {
    this.thread = thread;
    thread.on('key', (accelerator) => this.listeners.get(keyOf(accelerator))?.listener());
  }

  /** False when the key is taken, and while suspended. Throws TypeError for an invalid accelerator. */
  grab(accelerator: string, listener: () => void): boolean {
    const key = keyOf(accelerator);
    if (this.paused || this.listeners.has(key) || !this.take(accelerator)) return false;
    this.listeners.set(key, { accelerator, listener });
    return true;
  }

  has(accelerator: string): boolean {
    return this.listeners.has(keyOf(accelerator));
  }

  release(accelerator: string): void {
    if (this.listeners.delete(keyOf(accelerator)) && !this.paused) this.thread.ask({ kind: 'release', accelerator });
  }

  releaseAll(): void {
    for (const { accelerator } of Array.from(this.listeners.values())) this.release(accelerator);
  }

  get suspended(): boolean {
    return this.paused;
  }

  /** While suspended, the keys go to whatever program has the focus; those that another one has taken meanwhile stay dead. */
  set suspended(suspended: boolean) {
    if (suspended === this.paused) return;
    this.paused = suspended;
    for (const { accelerator } of this.listeners.values()) {
      if (suspended) this.thread.ask({ kind: 'release', accelerator });
      else this.take(accelerator);
    }
  }

  private take(accelerator: string): boolean {
    return this.thread.ask({ kind: 'grab', accelerator }) !== null;
  }
}
