/** A value as JSON: structured-clone types that JSON lacks are `{ $: kind, v: … }`. */
export type Encoded = unknown;

export interface Codec {
  /** Throws for what structured clone refuses (functions, symbols), and for cyclic values, which only it allows. */
  encode(value: unknown): Encoded;
  decode(encoded: Encoded): unknown;
}

/** How a side turns bytes to base64 and back: the page and Node do it with different built-ins. */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array<ArrayBuffer>;
}

/**
 * Turns the values that cross between page and host into JSON and back: plain objects, arrays, dates, maps, sets, typed
 * arrays, buffers, errors, big integers, NaN, undefined. Runs in both worlds: in the page its source text is evaluated,
 * so that it refers to nothing outside itself.
 */
export function makeCodec(base64: Base64): Codec {
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
  type ViewName = keyof typeof views;

  function tagged(kind: string, value: unknown): Encoded {
    return { $: kind, v: value };
  }

  function encodeView(view: ArrayBufferView): Encoded {
    const name = view.constructor.name in views ? view.constructor.name : 'Uint8Array';
    const bytes = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
    return { $: 'bytes', type: name, v: base64.encode(bytes) };
  }

  function encodeObject(value: object, parents: readonly object[]): Encoded {
    if (parents.includes(value)) throw new Error('stand-in: cyclic values in IPC are not supported');
    const path = [...parents, value];
    const each = (item: unknown): Encoded => encode(item, path);
    if (Array.isArray(value)) return value.map(each);
    if (value instanceof Date) return tagged('date', value.getTime());
    if (value instanceof ArrayBuffer)
      return { $: 'bytes', type: 'ArrayBuffer', v: base64.encode(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return encodeView(value);
    if (value instanceof Map) return tagged('map', [...value].map(each));
    if (value instanceof Set) return tagged('set', [...value].map(each));
    if (value instanceof RegExp) return tagged('regexp', [value.source, value.flags]);
    if (value instanceof Error) return tagged('error', [value.name, value.message, value.stack]);
    const entries = Object.entries(value).map(([key, item]) => [key, each(item)]);
    return '$' in value ? tagged('entries', entries) : Object.fromEntries(entries);
  }

  function encodeNumber(value: number): Encoded {
    if (Object.is(value, -0)) return tagged('number', '-0');
    return Number.isFinite(value) ? value : tagged('number', String(value));
  }

  function encode(value: unknown, parents: readonly object[]): Encoded {
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
        return value === null ? null : encodeObject(value, parents);
      default:
        return value;
    }
  }

  function decodeBytes(type: string, text: string): unknown {
    const bytes = base64.decode(text);
    if (type === 'Uint8Array') return bytes;
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
    const buffer = whole ? bytes.buffer : bytes.slice().buffer;
    if (type === 'ArrayBuffer') return buffer;
    const View = views[type as ViewName] as new (buffer: ArrayBuffer) => ArrayBufferView;
    return new View(buffer);
  }

  function decodeError([name, message, stack]: readonly string[]): Error {
    const error = new Error(message ?? '');
    error.name = name ?? 'Error';
    if (stack !== undefined) error.stack = stack;
    return error;
  }

  const decoders: Record<string, (value: never, type: string) => unknown> = {
    number: (text: string) => Number(text),
    undefined: () => undefined,
    bigint: (text: string) => BigInt(text),
    date: (time: number) => new Date(time),
    bytes: (text: string, type) => decodeBytes(type, text),
    map: (pairs: Encoded[]) => new Map(pairs.map((pair) => decode(pair) as [unknown, unknown])),
    set: (items: Encoded[]) => new Set(items.map(decode)),
    regexp: ([source, flags]: [string, string]) => new RegExp(source, flags),
    error: (parts: Encoded[]) => decodeError(parts as string[]),
    entries: (entries: [string, Encoded][]) => Object.fromEntries(entries.map(([key, item]) => [key, decode(item)])),
  };

  function decode(encoded: Encoded): unknown {
    if (encoded === null || typeof encoded !== 'object') return encoded;
    if (Array.isArray(encoded)) return encoded.map(decode);
    const { $: kind, v: value, type } = encoded as { $?: string; v?: never; type?: string };
    const decoder = kind === undefined ? undefined : decoders[kind];
    if (decoder !== undefined) return decoder(value as never, type ?? '');
    return Object.fromEntries(Object.entries(encoded).map(([key, item]) => [key, decode(item)]));
  }

  return { encode: (value) => encode(value, []), decode };
}
