import { guarded } from '../guarded.ts';
import { runtime } from '../runtime.ts';
import { KeyGrabs } from '../x11/key-grabs.ts';

/** Electron's `globalShortcut`, as key grabs on the X server. */
class GlobalShortcut extends guarded('globalShortcut') {
  private readonly grabs = new KeyGrabs(runtime.xThread);

  /** False when the key is taken, by this app or another. Throws TypeError for an invalid accelerator. */
  register(accelerator: string, callback: () => void): boolean {
    return this.grabs.grab(accelerator, callback);
  }

  registerAll(accelerators: string[], callback: () => void): void {
    for (const accelerator of accelerators) this.register(accelerator, callback);
  }

  isRegistered(accelerator: string): boolean {
    return this.grabs.has(accelerator);
  }

  unregister(accelerator: string): void {
    this.grabs.release(accelerator);
  }

  unregisterAll(): void {
    this.grabs.releaseAll();
  }

  setSuspended(suspended: boolean): void {
    this.grabs.suspended = suspended;
  }

  isSuspended(): boolean {
    return this.grabs.suspended;
  }
}

export const globalShortcut = new GlobalShortcut();
