/**
 * One end of contextBridge; the same source runs in the page's main world and in the preload's. The worlds share only the
 * DOM: they cross by synchronous CustomEvents whose `detail` Blink clones between them.
 */
export interface Bridge {
  /** Called in the preload's world when the page calls window.open. */
  onOpen: ((url: string, name: string, features: string) => void) | null;
  /** Defines `window[key]` in the main world; throws where it exists. */
  expose(key: string, api: unknown): void;
}

/** Throws what the other side threw, with name and message kept. Functions and promises cross by number. */
export function makeBridge(world: 'main' | 'preload', secret: string): Bridge {
  type Packed =
    | { readonly kind: 'value'; readonly value: unknown }
    | { readonly kind: 'function' | 'promise'; readonly id: number }
    | { readonly kind: 'error'; readonly name: string; readonly message: string }
    | { readonly kind: 'list'; readonly items: readonly Packed[] }
    | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Packed])[] };
  interface Outcome {
    readonly ok: boolean;
    readonly value: Packed;
  }
  type Message =
    | { readonly kind: 'call'; readonly id: number; readonly args: readonly Packed[] }
    | { readonly kind: 'return'; readonly outcome: Outcome }
    | { readonly kind: 'settle'; readonly id: number; readonly outcome: Outcome }
    | { readonly kind: 'expose'; readonly key: string; readonly api: Packed }
    | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string };
  type AnyFunction = (...args: unknown[]) => unknown;

  const CrossingEvent = CustomEvent<Message>;
  const other = world === 'main' ? 'preload' : 'main';
  const functions: AnyFunction[] = [];
  const functionIds = new Map<AnyFunction, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const maxDepth = 1000;
  const bridge: Bridge = { onOpen: null, expose };
  const dispatch = globalThis.dispatchEvent.bind(globalThis);
  let lastPromise = 0;
  let reply: Outcome | undefined;

  function post(message: Message): void {
    dispatch(new CrossingEvent(`${secret}${other}`, { detail: message }));
  }

  /** Crossing events are synchronous: the answer is there when `post` returns. */
  function postAndWait(message: Message): unknown {
    reply = undefined;
    post(message);
    const outcome = reply as Outcome | undefined;
    reply = undefined;
    if (outcome === undefined) throw new Error('contextBridge: the other world does not answer');
    const value = unpack(outcome.value, false);
    if (!outcome.ok) throw value;
    return value;
  }

  function packFunction(value: AnyFunction): Packed {
    const id = functionIds.get(value) ?? functions.push(value) - 1;
    functionIds.set(value, id);
    return { kind: 'function', id };
  }

  function packPromise(value: Promise<unknown>): Packed {
    const id = ++lastPromise;
    value.then(
      (result) => post({ kind: 'settle', id, outcome: { ok: true, value: pack(result, 0) } }),
      (error: unknown) => post({ kind: 'settle', id, outcome: { ok: false, value: packError(error) } }),
    );
    return { kind: 'promise', id };
  }

  function packError(error: unknown): Packed {
    if (error instanceof Error) return { kind: 'error', name: error.name, message: error.message };
    return { kind: 'error', name: 'Error', message: String(error) };
  }

  /** True for what Blink clones as it is. */
  function isClonable(value: object): boolean {
    const classes = [ArrayBuffer, Date, Map, Set, RegExp, Blob, ImageData];
    return ArrayBuffer.isView(value) || classes.some((type) => value instanceof type);
  }

  function pack(value: unknown, depth: number): Packed {
    if (depth > maxDepth) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return packFunction(value as AnyFunction);
    if (typeof value === 'symbol') throw new Error('symbols cannot cross the bridge');
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return packError(value);
    if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => pack(item, depth + 1)) };
    if (isClonable(value)) return { kind: 'value', value };
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]) };
  }

  function unpackFunction(id: number): AnyFunction {
    return (...args) => postAndWait({ kind: 'call', id, args: args.map((argument) => pack(argument, 0)) });
  }

  function unpackPromise(id: number): Promise<unknown> {
    const resolvers = Promise.withResolvers<unknown>();
    promises.set(id, resolvers);
    return resolvers.promise;
  }

  function unpackError(name: string, message: string): Error {
    const error = new Error(message);
    error.name = name;
    return error;
  }

  function unpack(packed: Packed, freeze: boolean): unknown {
    const finish = <Value>(value: Value): Value => (freeze ? Object.freeze(value) : value);
    switch (packed.kind) {
      case 'value':
        return packed.value;
      case 'function':
        return unpackFunction(packed.id);
      case 'promise':
        return unpackPromise(packed.id);
      case 'error':
        return unpackError(packed.name, packed.message);
      case 'list':
        return finish(packed.items.map((item) => unpack(item, freeze)));
      case 'object':
        return finish(Object.fromEntries(packed.entries.map(([key, item]) => [key, unpack(item, freeze)])));
    }
  }

  function attempt(action: () => unknown): void {
    let outcome: Outcome;
    try {
      outcome = { ok: true, value: pack(action(), 0) };
    } catch (error) {
      outcome = { ok: false, value: packError(error) };
    }
    post({ kind: 'return', outcome });
  }

  function define(key: string, api: Packed): void {
    if (Object.hasOwn(globalThis, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(globalThis, key, { value: unpack(api, true), enumerable: true });
  }

  function settle(id: number, outcome: Outcome): void {
    const resolvers = promises.get(id);
    promises.delete(id);
    if (outcome.ok) resolvers?.resolve(unpack(outcome.value, false));
    else resolvers?.reject(unpack(outcome.value, false));
  }

  function call(id: number, args: readonly Packed[]): void {
    attempt(() => functions[id]?.(...args.map((argument) => unpack(argument, false))));
  }

  function receive(message: Message): void {
    if (message.kind === 'call') call(message.id, message.args);
    else if (message.kind === 'return') reply = message.outcome;
    else if (message.kind === 'settle') settle(message.id, message.outcome);
    else if (message.kind === 'open') bridge.onOpen?.(message.url, message.name, message.features);
    else if (world === 'main') attempt(() => define(message.key, message.api));
  }

  function expose(key: string, api: unknown): void {
    postAndWait({ kind: 'expose', key, api: pack(api, 0) });
  }

  addEventListener(`${secret}${world}`, (event) => {
    event.stopImmediatePropagation();
    receive((event as CustomEvent<Message>).detail);
  });
  return bridge;
}
