import { EventEmitter } from 'node:events';

/** Throws the one error that every Electron member outside the stand-in answers with. `what` is its dotted name. */
export function unsupported(what: string): never {
  throw new Error(`stand-in: ${what} is not supported`);
}

/** Names that the language or a debugger asks any object for: an answer of `undefined` is right. */
const askedOfAnything = new Set(['then', 'toJSON', 'inspect', 'domain', 'asymmetricMatch', 'nodeType', '$$typeof']);

function refuseUnknown<Target extends object>(target: Target, name: string): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !askedOfAnything.has(key)) unsupported(`${name}.${key}`);
      return Reflect.get(object, key, receiver) as unknown;
    },
  });
}

/**
 * A base class whose instances throw when a member that no subclass defines is read. The check sits at the end of the
 * prototype chain, so that it costs nothing for what exists and `this` stays the real object.
 */
export function guarded(name: string): new () => object {
  class Guarded {}
  Object.setPrototypeOf(Guarded.prototype, refuseUnknown(Object.prototype, name));
  return Guarded;
}

/**
 * As `guarded`, for event emitters: also refuses to subscribe to an event that is not in `events`, because a listener
 * that is never called is a silent no-op. `events` names what is emitted here and what Electron never emits on Linux
 * either; 'any' is for emitters whose events the app names itself.
 */
export function guardedEmitter(name: string, events: readonly string[] | 'any'): new () => EventEmitter {
  const known = events === 'any' ? null : new Set([...events, 'newListener', 'removeListener', 'error']);
  class Guarded extends EventEmitter {}
  for (const method of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const) {
    const original = EventEmitter.prototype[method];
    Object.defineProperty(Guarded.prototype, method, {
      value(this: EventEmitter, event: string | symbol, listener: (...args: unknown[]) => void) {
        if (typeof event === 'string' && known?.has(event) === false) unsupported(`${name} event '${event}'`);
        return original.call(this, event, listener);
      },
    });
  }
  Object.setPrototypeOf(Guarded.prototype, refuseUnknown(EventEmitter.prototype, name));
  Object.setPrototypeOf(Guarded, refuseUnknown(EventEmitter, name));
  return Guarded;
}

/** A module or class of Electron of which the stand-in has nothing: any use of it throws. */
export function unsupportedModule(name: string): never {
  const refuse = (): never => unsupported(name);
  return new Proxy(class {}, {
    get: (_target, key) =>
      typeof key === 'symbol' || askedOfAnything.has(key) ? undefined : unsupported(`${name}.${key}`),
    apply: refuse,
    construct: refuse,
  }) as never;
}
