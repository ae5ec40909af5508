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

const maxDepth = 1000;
// Taken before the page's own scripts can replace them.
const CrossingEvent = CustomEvent<Message>;
const dispatch = globalThis.dispatchEvent.bind(globalThis);

function packError(error: unknown): Packed {
  if (error instanceof Error) return { kind: 'error', name: error.name, message: error.message };
  return { kind: 'error', name: 'Error', message: String(error) };
}

/** True for what Blink clones as it is. */
function isClonable(value: object): boolean {
  const classes = [ArrayBuffer, Date, Map, Set, RegExp, Blob, ImageData];
  return ArrayBuffer.isView(value) || classes.some((type) => value instanceof type);
}

function unpackError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

/**
 * One end of contextBridge; the same source runs in the page's main world and in the preload's. The worlds share only the
 * DOM: they cross by synchronous CustomEvents whose `detail` Blink clones between them. Functions and promises cross by
 * number, errors with their name and message.
 */
export class Bridge {
  /** Called in the preload's world when the page calls window.open. */
  onOpen: ((url: string, name: string, features: string) => void) | null = null;
  private readonly world: 'main' | 'preload';
  private readonly secret: string;
  private readonly functions: AnyFunction[] = [];
  private readonly functionIds = new Map<AnyFunction, number>();
  private readonly promises = new Map<number, PromiseWithResolvers<unknown>>();
  private lastPromise = 0;
  private reply: Outcome | null = null;

  constructor(world: 'main' | 'preload', secret: string) {
    this.world = world;
    this.secret = secret;
    addEventListener(`${secret}${world}`, (event) => {
      event.stopImmediatePropagation();
      this.receive((event as CustomEvent<Message>).detail);
    });
  }

  /** Defines `window[key]` in the main world; throws where it exists. */
  expose(key: string, api: unknown): void {
    this.postAndWait({ kind: 'expose', key, api: this.pack(api, 0) });
  }

  /** Tells the preload's world that the page wants a window. */
  open(url: string, name: string, features: string): void {
    this.post({ kind: 'open', url, name, features });
  }

  private receive(message: Message): void {
    if (message.kind === 'call') this.call(message.id, message.args);
    else if (message.kind === 'return') this.reply = message.outcome;
    else if (message.kind === 'settle') this.settle(message.id, message.outcome);
    else if (message.kind === 'open') this.onOpen?.(message.url, message.name, message.features);
    else if (this.world === 'main') this.attempt(() => this.define(message.key, message.api));
  }

  private post(message: Message): void {
    const other = this.world === 'main' ? 'preload' : 'main';
    dispatch(new CrossingEvent(`${this.secret}${other}`, { detail: message }));
  }

  /** Crossing events are synchronous: the answer is there when `post` returns. Throws what the other side threw. */
  private postAndWait(message: Message): unknown {
    this.reply = null;
    this.post(message);
    const outcome = this.reply as Outcome | null;
    this.reply = null;
    if (outcome === null) throw new Error('contextBridge: the other world does not answer');
    const value = this.unpack(outcome.value, false);
    if (!outcome.ok) throw value as Error;
    return value;
  }

  private attempt(action: () => unknown): void {
    let outcome: Outcome;
    try {
      outcome = { ok: true, value: this.pack(action(), 0) };
    } catch (error) {
      outcome = { ok: false, value: packError(error) };
    }
    this.post({ kind: 'return', outcome });
  }

  private define(key: string, api: Packed): void {
    if (Object.hasOwn(globalThis, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(globalThis, key, { value: this.unpack(api, true), enumerable: true });
  }

  private call(id: number, args: readonly Packed[]): void {
    this.attempt(() => this.functions[id]?.(...args.map((argument) => this.unpack(argument, false))));
  }

  private settle(id: number, outcome: Outcome): void {
    const resolvers = this.promises.get(id);
    this.promises.delete(id);
    if (outcome.ok) resolvers?.resolve(this.unpack(outcome.value, false));
    else resolvers?.reject(this.unpack(outcome.value, false));
  }

  private pack(value: unknown, depth: number): Packed {
    if (depth > maxDepth) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return this.packFunction(value as AnyFunction);
    if (typeof value === 'symbol') throw new Error('symbols cannot cross the bridge');
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    if (value instanceof Promise) return this.packPromise(value);
    if (value instanceof Error) return packError(value);
    if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => this.pack(item, depth + 1)) };
    if (isClonable(value)) return { kind: 'value', value };
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, this.pack(item, depth + 1)]) };
  }

  private packFunction(value: AnyFunction): Packed {
    const id = this.functionIds.get(value) ?? this.functions.push(value) - 1;
    this.functionIds.set(value, id);
    return { kind: 'function', id };
  }

  private packPromise(value: Promise<unknown>): Packed {
    const id = ++this.lastPromise;
    value.then(
      (result) => this.post({ kind: 'settle', id, outcome: { ok: true, value: this.pack(result, 0) } }),
      (error: unknown) => this.post({ kind: 'settle', id, outcome: { ok: false, value: packError(error) } }),
    );
    return { kind: 'promise', id };
  }

  private unpack(packed: Packed, freeze: boolean): unknown {
    const finish = <Value>(value: Value): Value => (freeze ? Object.freeze(value) : value);
    switch (packed.kind) {
      case 'value':
        return packed.value;
      case 'function':
        return this.unpackFunction(packed.id);
      case 'promise':
        return this.unpackPromise(packed.id);
      case 'error':
        return unpackError(packed.name, packed.message);
      case 'list':
        return finish(packed.items.map((item) => this.unpack(item, freeze)));
      case 'object':
        return finish(Object.fromEntries(packed.entries.map(([key, item]) => [key, this.unpack(item, freeze)])));
    }
  }

  private unpackFunction(id: number): AnyFunction {
    return (...args) => this.postAndWait({ kind: 'call', id, args: args.map((argument) => this.pack(argument, 0)) });
  }

  private unpackPromise(id: number): Promise<unknown> {
    const resolvers = Promise.withResolvers<unknown>();
    this.promises.set(id, resolvers);
    return resolvers.promise;
  }
}
