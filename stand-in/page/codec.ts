/** A value as JSON: structured-clone types that JSON lacks are `{ $: kind, v: … }`. */
export type Encoded = unknown;

/** How a side turns bytes to base64 and back: the page and Node do it with different built-ins. */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array<ArrayBuffer>;
}

const views = {
  Uint8Array,
  Int8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

function tagged(kind: string, value: unknown): Encoded {
  return { $: kind, v: value };
}

function encodeNumber(value: number): Encoded {
  if (Object.is(value, -0)) return tagged('number', '-0');
  return Number.isFinite(value) ? value : tagged('number', String(value));
}

function decodeError([name, message, stack]: readonly string[]): Error {
  const error = new Error(message ?? '');
  error.name = name ?? 'Error';
  if (stack !== undefined) error.stack = stack;
  return error;
}

/**
 * Turns the values that cross between page and host into JSON and back: plain objects, arrays, dates, maps, sets, typed
 * arrays, buffers, errors, big integers, NaN, undefined. Runs in both worlds: the page evaluates this file's text.
 */
export class Codec {
  private readonly base64: Base64;

  constructor(base64: Base64) {
    this.base64 = base64;
  }

  /** Throws for what structured clone refuses (functions, symbols, promises), and for cyclic values, which only it allows. */
  encode(value: unknown, parents: readonly object[] = []): Encoded {
    switch (typeof value) {
      case 'number':
        return encodeNumber(value);
      case 'undefined':
        return tagged('undefined', 0);
      case 'bigint':
        return tagged('bigint', String(value));
      case 'function':
      case 'symbol':
        throw new Error('An object could not be cloned.');
      case 'object':
        return value === null ? null : this.encodeObject(value, parents);
      default:
        return value;
    }
  }

  encodeAll(values: readonly unknown[]): Encoded[] {
    return values.map((value) => this.encode(value));
  }

  decode(encoded: Encoded): unknown {
    if (encoded === null || typeof encoded !== 'object') return encoded;
    if (Array.isArray(encoded)) return this.decodeAll(encoded);
    const { $: kind, v: value, type } = encoded as { $?: string; v?: unknown; type?: string };
    return kind === undefined ? this.decodeEntries(Object.entries(encoded)) : this.decodeTagged(kind, value, type);
  }

  decodeAll(encoded: readonly Encoded[]): unknown[] {
    return encoded.map((value) => this.decode(value));
  }

  private encodeObject(value: object, parents: readonly object[]): Encoded {
    if (parents.includes(value)) throw new Error('stand-in: cyclic values in IPC are not supported');
    const path = [...parents, value];
    const each = (item: unknown): Encoded => this.encode(item, path);
    if (Array.isArray(value)) return value.map(each);
    if (value instanceof Promise) throw new Error('#<Promise> could not be cloned.');
    if (value instanceof Date) return tagged('date', value.getTime());
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return this.encodeBytes(value);
    if (value instanceof Map) return tagged('map', [...value].map(each));
    if (value instanceof Set) return tagged('set', [...value].map(each));
    if (value instanceof RegExp) return tagged('regexp', [value.source, value.flags]);
    if (value instanceof Error) return tagged('error', [value.name, value.message, value.stack]);
    const entries = Object.entries(value).map(([key, item]) => [key, each(item)]);
    return '$' in value ? tagged('entries', entries) : (Object.fromEntries(entries) as Encoded);
  }

  private encodeBytes(value: ArrayBuffer | ArrayBufferView): Encoded {
    if (value instanceof ArrayBuffer)
      return { $: 'bytes', type: 'ArrayBuffer', v: this.base64.encode(new Uint8Array(value)) };
    const type = value.constructor.name in views ? value.constructor.name : 'Uint8Array';
    const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    return { $: 'bytes', type, v: this.base64.encode(bytes) };
  }

  private decodeTagged(kind: string, value: unknown, type = ''): unknown {
    switch (kind) {
      case 'number':
        return Number(value);
      case 'bigint':
        return BigInt(value as string);
      case 'date':
        return new Date(value as number);
      case 'bytes':
        return this.decodeBytes(type, value as string);
      case 'map':
        return new Map(this.decodeAll(value as Encoded[]) as [unknown, unknown][]);
      case 'set':
        return new Set(this.decodeAll(value as Encoded[]));
      case 'regexp':
        return new RegExp(...(value as [string, string]));
      case 'error':
        return decodeError(this.decodeAll(value as Encoded[]) as string[]);
      case 'entries':
        return this.decodeEntries(value as [string, Encoded][]);
      default:
        return undefined;
    }
  }

  private decodeEntries(entries: readonly (readonly [string, Encoded])[]): object {
    return Object.fromEntries(entries.map(([key, item]) => [key, this.decode(item)]));
  }

  private decodeBytes(type: string, text: string): unknown {
    const bytes = this.base64.decode(text);
    if (type === 'Uint8Array') return bytes;
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
    const buffer = whole ? bytes.buffer : bytes.slice().buffer;
    if (type === 'ArrayBuffer') return buffer;
    const View = views[type as keyof typeof views] as new (buffer: ArrayBuffer) => ArrayBufferView;
    return new View(buffer);
  }
}
