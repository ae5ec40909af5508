import { guarded } from '../guarded.ts';
import { runtime, type SchemeHandler } from '../runtime.ts';

/** Electron's `protocol`. Every custom scheme is served as standard and secure, whatever its privileges say. */
class Protocol extends guarded('protocol') {
  private ready = false;

  /** Throws after the app is ready, as Electron does. */
  registerSchemesAsPrivileged(_schemes: Electron.CustomScheme[]): void {
    if (this.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (runtime.schemes.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    runtime.schemes.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!runtime.schemes.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return runtime.schemes.has(scheme);
  }

  _setReady(): void {
    this.ready = true;
  }
}

export const protocol = new Protocol();
