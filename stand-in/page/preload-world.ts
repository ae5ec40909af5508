import type { Bridge } from './bridge.ts';
import type { Codec } from './codec.ts';
import type { watchContextMenu } from './context-menu.ts';
import type { makeIpcRenderer } from './ipc-renderer.ts';
import type { watchAccelerators } from './menu-accelerators.ts';
import type { PageConfig, ToHost, ToPage } from './messages.ts';

/** The other page functions, which stand beside this one in the evaluated script. */
export interface PageParts {
  readonly bridge: Bridge;
  readonly codec: Codec;
  readonly makeIpcRenderer: typeof makeIpcRenderer;
  readonly watchAccelerators: typeof watchAccelerators;
  readonly watchContextMenu: typeof watchContextMenu;
  /** Takes a JSON array of ToHost. */
  readonly post: (batch: string) => void;
}

/** A sandboxed preload script: it finds `require` for Electron's modules, and `process`. */
export type Preload = (require: (name: string) => unknown, process: Readonly<Record<string, unknown>>) => void;

/** Sets up the isolated world and runs the preload script in it; its failure is reported to the host. */
export function startPreloadWorld(config: PageConfig, parts: PageParts, preload: Preload): void {
  let batch: ToHost[] = [];

  function post(message: ToHost): void {
    if (batch.push(message) === 1) queueMicrotask(flush);
  }

  function flush(): void {
    const messages = batch;
    batch = [];
    parts.post(JSON.stringify(messages));
  }

  function refusing<Api extends object>(name: string, api: Api): Api {
    return new Proxy(api, {
      get(target, key, receiver) {
        if (typeof key === 'string' && !(key in target)) throw new Error(`stand-in: ${name}.${key} is not supported`);
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  }

  /** Chromium would open such a link as a window of its own; Electron asks the app. */
  function openInApp(event: MouseEvent): void {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    const elsewhere = link.target !== '' && !['_self', '_top', '_parent'].includes(link.target);
    if (!elsewhere && event.button !== 1 && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    post({ kind: 'open', url: link.href, name: link.target, features: '' });
  }

  const { ipcRenderer, receive } = parts.makeIpcRenderer(parts.codec, post);
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => parts.bridge.expose(key, api) };
  const electron = refusing('electron', {
    ipcRenderer: refusing('ipcRenderer', ipcRenderer),
    contextBridge: refusing('contextBridge', contextBridge),
  });
  const modules: Record<string, unknown> = { electron, 'electron/renderer': electron };

  const setAccelerators = parts.watchAccelerators(config.accelerators, (accelerator) =>
    post({ kind: 'accelerator', accelerator }),
  );
  parts.watchContextMenu((facts) => post({ kind: 'context-menu', facts }));
  parts.bridge.onOpen = (url, name, features) => post({ kind: 'open', url, name, features });
  addEventListener('click', openInApp);
  addEventListener('auxclick', openInApp);
  Object.defineProperty(globalThis, config.receiver, {
    value: (messages: readonly ToPage[]) => {
      for (const message of messages)
        if (message.kind === 'accelerators') setAccelerators(message.accelerators);
        else receive(message);
    },
  });

  function require(name: string): unknown {
    if (!Object.hasOwn(modules, name)) throw new Error(`module not found: ${name}`);
    return modules[name];
  }

  try {
    preload(require, { type: 'renderer', sandboxed: true, contextIsolated: true, ...config.process });
  } catch (error) {
    console.error(error);
    post({ kind: 'preload-error', message: String(error) });
  }
}
