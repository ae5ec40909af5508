import type { Bridge } from './bridge.ts';
import type { FilePaths } from './file-paths.ts';
import type { IpcRenderer } from './ipc-renderer.ts';
import type { PageConfig, ToHost, ToPage } from './messages.ts';

type ModuleLoader = (name: string) => unknown;

/** What Electron's modules are made of. */
interface PreloadParts {
  readonly bridge: Bridge;
  readonly ipcRenderer: IpcRenderer;
  readonly webUtils: FilePaths;
}

/** A sandboxed preload script: it finds `require` for Electron's modules, and `process`. */
export type Preload = (require: ModuleLoader, process: Readonly<Record<string, unknown>>) => void;

/** Collects the messages of one turn of the event loop and hands them to `send` as one JSON array. */
export function batching(send: (batch: string) => void): (message: ToHost) => void {
  let batch: ToHost[] = [];
  return (message) => {
    if (batch.push(message) > 1) return;
    queueMicrotask(() => {
      const messages = batch;
      batch = [];
      send(JSON.stringify(messages));
    });
  };
}

function refusing<Api extends object>(name: string, api: Api): Api {
  return new Proxy(api, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target)) throw new Error(`stand-in: ${name}.${key} is not supported`);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function moduleLoader({ bridge, ipcRenderer, webUtils }: PreloadParts): ModuleLoader {
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) };
  const electron = refusing('electron', {
    ipcRenderer: refusing('ipcRenderer', ipcRenderer),
    contextBridge: refusing('contextBridge', contextBridge),
    webUtils: refusing('webUtils', webUtils),
  });
  return (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
}

/** Chromium would open such a link as a window of its own; Electron asks the app. */
function elsewhere(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return null;
  const named = link.target !== '' && !['_self', '_top', '_parent'].includes(link.target);
  return named || event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey ? link : null;
}

/** Sends links and window.open calls that would leave the page to the host. */
export function watchOpening(bridge: Bridge, post: (message: ToHost) => void): void {
  const openInApp = (event: MouseEvent): void => {
    const link = elsewhere(event);
    if (link === null) return;
    event.preventDefault();
    post({ kind: 'open', url: link.href, name: link.target, features: '' });
  };
  addEventListener('click', openInApp);
  addEventListener('auxclick', openInApp);
  bridge.onOpen = (url, name, features) => post({ kind: 'open', url, name, features });
}

/** Gives the host the function that it calls with batches of messages. */
export function receiveBatches(name: string, receive: (message: ToPage) => void): void {
  Object.defineProperty(globalThis, name, {
    value: (messages: readonly ToPage[]) => {
      for (const message of messages) receive(message);
    },
  });
}

/** Runs the preload script; its failure is reported to the host. */
export function runPreload(
  config: PageConfig,
  preload: Preload,
  parts: PreloadParts & { readonly post: (message: ToHost) => void },
): void {
  try {
    const process = { type: 'renderer', sandboxed: true, contextIsolated: true, ...config.process };
    preload(moduleLoader(parts), process);
  } catch (error) {
    console.error(error);
    parts.post({ kind: 'preload-error', message: String(error) });
  }
}
