import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../../../stand-in/node-codec.ts';

function roundTrip(value: unknown): unknown {
  return nodeCodec.decode(JSON.parse(JSON.stringify(nodeCodec.encode(value))));
}

const bytes = fc.oneof(fc.uint8Array(), fc.int16Array(), fc.float32Array({ noNaN: true }), fc.bigInt64Array());
const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.bigInt(), fc.date({ noInvalidDate: true }), bytes);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.constant(null),
    fc.constant(undefined),
    tie('list'),
    tie('object'),
    tie('map'),
  ),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', 'v', 'type')), tie('any'), {
    noNullPrototype: true,
    maxKeys: 4,
  }),
  map: fc.array(fc.tuple(fc.string(), tie('any')), { maxLength: 4 }).map((entries) => new Map(entries)),
})).any;

describe('codec', () => {
  it('gives back what structured clone would', () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(roundTrip(sent)).toEqual(structuredClone(sent));
      }),
    );
  });

  it('keeps the part of a buffer that a view shows, and errors with name and message', () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    expect(roundTrip(view)).toEqual(new Uint8Array([2, 3]));
    expect(roundTrip(new TypeError('nope'))).toMatchObject({ name: 'TypeError', message: 'nope' });
  });

  it('refuses functions, symbols, promises and cycles', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(() => nodeCodec.encode({ run: () => 1 })).toThrow('could not be cloned');
    expect(() => nodeCodec.encode(Symbol('x'))).toThrow('could not be cloned');
    expect(() => nodeCodec.encode({ late: Promise.resolve(1) })).toThrow('could not be cloned');
    expect(() => nodeCodec.encode(cyclic)).toThrow('stand-in: cyclic values in IPC are not supported');
  });
});
