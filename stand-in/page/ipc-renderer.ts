import type { Codec, Encoded } from './codec.ts';
import type { ToHost, ToPage } from './messages.ts';

type Listener = (event: { readonly sender: unknown; readonly ports: readonly never[] }, ...args: unknown[]) => void;

interface Subscription {
  readonly listener: Listener;
  readonly once: boolean;
}

/**
 * The preload's `ipcRenderer`, as far as it exists here. Its fields are hidden from enumeration, because preloads let it
 * slip through the bridge: `() => ipcRenderer.off(…)` returns it.
 */
export class IpcRenderer {
  readonly #codec: Codec;
  readonly #post: (message: ToHost) => void;
  readonly #subscriptions = new Map<string, Subscription[]>();
  readonly #pending = new Map<number, PromiseWithResolvers<unknown> & { readonly channel: string }>();
  #lastId = 0;

  constructor(codec: Codec, post: (message: ToHost) => void) {
    this.#codec = codec;
    this.#post = post;
  }

  on(channel: string, listener: Listener): this {
    return this.add(channel, { listener, once: false });
  }

  once(channel: string, listener: Listener): this {
    return this.add(channel, { listener, once: true });
  }

  addListener(channel: string, listener: Listener): this {
    return this.on(channel, listener);
  }

  /** Takes away the newest subscription of the listener. */
  off(channel: string, listener: Listener): this {
    const kept = [...(this.#subscriptions.get(channel) ?? [])];
    const index = kept.findLastIndex((one) => one.listener === listener);
    if (index >= 0) kept.splice(index, 1);
    this.#subscriptions.set(channel, kept);
    return this;
  }

  removeListener(channel: string, listener: Listener): this {
    return this.off(channel, listener);
  }

  removeAllListeners(channel?: string): this {
    if (channel === undefined) this.#subscriptions.clear();
    else this.#subscriptions.delete(channel);
    return this;
  }

  listenerCount(channel: string): number {
    return this.#subscriptions.get(channel)?.length ?? 0;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ kind: 'send', channel, args: this.#codec.encodeAll(args) });
  }

  /** Rejects with Electron's wording when the handler throws or is missing. */
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = ++this.#lastId;
    const encoded = this.#codec.encodeAll(args);
    const resolvers = Promise.withResolvers<unknown>();
    this.#pending.set(id, { ...resolvers, channel });
    this.#post({ kind: 'invoke', id, channel, args: encoded });
    return resolvers.promise;
  }

  /** Takes what the host sends. */
  _receive(message: ToPage): void {
    if (message.kind === 'send') this.deliver(message.channel, message.args);
    else if (message.kind === 'result' || message.kind === 'failure') this.settle(message);
  }

  private add(channel: string, subscription: Subscription): this {
    this.#subscriptions.set(channel, [...(this.#subscriptions.get(channel) ?? []), subscription]);
    return this;
  }

  /** One listener that throws must not keep the message from the others. */
  private deliver(channel: string, args: readonly Encoded[]): void {
    for (const { listener, once } of this.#subscriptions.get(channel) ?? []) {
      if (once) this.off(channel, listener);
      try {
        listener({ sender: this, ports: [] }, ...this.#codec.decodeAll(args));
      } catch (error) {
        reportError(error);
      }
    }
  }

  private settle(message: Extract<ToPage, { kind: 'result' | 'failure' }>): void {
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(this.#codec.decode(message.value));
    else waiting?.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.message}`));
  }
}
