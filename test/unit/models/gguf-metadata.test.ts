import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { parseGgufMetadata } from '../../../main/models/gguf-metadata.ts';

const start = readFileSync(
  path.join(import.meta.dirname, '../../../resources/models/pocket/pocket-mmproj.gguf'),
).subarray(0, 4000);

function number(bytes: 4 | 8, value: number | bigint): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 4) buffer.writeUInt32LE(Number(value));
  else buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
const text = (value: string): Buffer => Buffer.concat([number(8, Buffer.byteLength(value)), Buffer.from(value)]);
const pair = (key: string, type: number, ...value: Buffer[]): Buffer =>
  Buffer.concat([text(key), number(4, type), ...value]);
const gguf = (...pairs: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('GGUF'), number(4, 3), number(8, 0), number(8, pairs.length), ...pairs]);

function result(bytes: Uint8Array): string {
  try {
    return `${parseGgufMetadata(bytes).size >= 0 ? 'read' : ''}`;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('parseGgufMetadata', () => {
  it('reads texts, numbers and booleans and leaves arrays out', () => {
    const float = Buffer.alloc(4);
    float.writeFloatLE(0.5);
    const metadata = parseGgufMetadata(
      gguf(
        pair('a.text', 8, text('Größe 大')),
        pair('tokens', 9, number(4, 8), number(8, 2), text('one'), text('two')),
        pair('scores', 9, number(4, 6), number(8, 3), Buffer.alloc(12)),
        pair('a.count', 4, number(4, 7)),
        pair('a.large', 10, number(8, 2n ** 40n)),
        pair('a.float', 6, float),
        pair('a.true', 7, Buffer.from([1])),
      ),
    );
    expect(Object.fromEntries(metadata)).toEqual({
      'a.text': 'Größe 大',
      'a.count': 7,
      'a.large': 2 ** 40,
      'a.float': 0.5,
      'a.true': true,
    });
  });

  it('refuses what is no GGUF, another byte order and unknown types', () => {
    const swapped = gguf();
    swapped.writeUInt32BE(3, 4);
    const nested = gguf(pair('a', 9, number(4, 9), number(8, 1)));
    for (const bytes of [Buffer.from('GGML'), Buffer.alloc(0), swapped, nested, gguf(pair('a', 13))]) {
      expect(result(bytes)).toBe('MODEL_INVALID');
    }
  });

  it('allocates nothing by the numbers of a hostile file', () => {
    const most = 2n ** 64n - 1n;
    const hostile = [
      gguf(Buffer.concat([number(8, most), Buffer.from('key')])),
      gguf(pair('a', 8, number(8, most))),
      gguf(pair('a', 9, number(4, 8), number(8, most))),
      gguf(pair('a', 9, number(4, 12), number(8, most))),
      Buffer.concat([Buffer.from('GGUF'), number(4, 3), number(8, 0), number(8, most)]),
    ];
    for (const bytes of hostile) expect(result(bytes)).toBe('MODEL_INVALID');
  });

  it('answers or refuses whatever is damaged or cut off', () => {
    const damage = fc.array(fc.record({ at: fc.nat(1300), value: fc.nat(255) }), { maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(4000), (changes, length) => {
        const bytes = Buffer.from(start.subarray(0, length));
        for (const { at, value } of changes) if (at < length) bytes[at] = value;
        expect(['read', 'MODEL_INVALID']).toContain(result(bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
