import type { Codec, Encoded } from './codec.ts';
import type { ToHost, ToPage } from './messages.ts';

type Listener = (event: { readonly sender: unknown; readonly ports: readonly never[] }, ...args: unknown[]) => void;

/** The preload's `ipcRenderer`, as far as it exists here. */
export interface IpcRenderer {
  on(channel: string, listener: Listener): IpcRenderer;
  once(channel: string, listener: Listener): IpcRenderer;
  off(channel: string, listener: Listener): IpcRenderer;
  addListener(channel: string, listener: Listener): IpcRenderer;
  removeListener(channel: string, listener: Listener): IpcRenderer;
  removeAllListeners(channel?: string): IpcRenderer;
  listenerCount(channel: string): number;
  send(channel: string, ...args: unknown[]): void;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
}

/** Returns `ipcRenderer` and the function that takes what the host sends. `post` hands a message to the host. */
export function makeIpcRenderer(
  codec: Codec,
  post: (message: ToHost) => void,
): { readonly ipcRenderer: IpcRenderer; readonly receive: (message: ToPage) => void } {
  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();
  const pending = new Map<number, PromiseWithResolvers<unknown> & { readonly channel: string }>();
  let lastId = 0;

  function add(channel: string, listener: Listener, once: boolean): IpcRenderer {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener): IpcRenderer {
    const kept = [...(listeners.get(channel) ?? [])];
    const index = kept.findLastIndex((one) => one.listener === listener);
    if (index >= 0) kept.splice(index, 1);
    listeners.set(channel, kept);
    return ipcRenderer;
  }

  function removeAll(channel?: string): IpcRenderer {
    if (channel === undefined) listeners.clear();
    else listeners.delete(channel);
    return ipcRenderer;
  }

  function invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = ++lastId;
    const encoded = args.map(codec.encode);
    const resolvers = Promise.withResolvers<unknown>();
    pending.set(id, { ...resolvers, channel });
    post({ kind: 'invoke', id, channel, args: encoded });
    return resolvers.promise;
  }

  const ipcRenderer: IpcRenderer = {
    on: (channel, listener) => add(channel, listener, false),
    once: (channel, listener) => add(channel, listener, true),
    addListener: (channel, listener) => add(channel, listener, false),
    off: remove,
    removeListener: remove,
    removeAllListeners: removeAll,
    listenerCount: (channel) => listeners.get(channel)?.length ?? 0,
    send: (channel, ...args) => post({ kind: 'send', channel, args: args.map(codec.encode) }),
    invoke,
  };

  /** One listener that throws must not keep the message from the others. */
  function deliver(channel: string, args: readonly Encoded[]): void {
    const event = { sender: ipcRenderer, ports: [] };
    for (const { listener, once } of listeners.get(channel) ?? []) {
      if (once) remove(channel, listener);
      try {
        listener(event, ...args.map(codec.decode));
      } catch (error) {
        reportError(error);
      }
    }
  }

  function settle(message: Extract<ToPage, { kind: 'result' | 'failure' }>): void {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(codec.decode(message.value));
    else waiting?.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.message}`));
  }

  function receive(message: ToPage): void {
    if (message.kind === 'send') deliver(message.channel, message.args);
    else if (message.kind === 'result' || message.kind === 'failure') settle(message);
  }

  return { ipcRenderer, receive };
}
