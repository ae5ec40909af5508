import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CachedTiles, parseTiles, serialiseTiles } from '../../../native/tile-cache-format.ts';

const entries = fc.record({
  width: fc.integer({ min: 1, max: 16 }),
  rows: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  projector: fc.string(),
});
const make = ({ width, rows, projector }: { width: number; rows: number[]; projector: string }): CachedTiles => ({
  projector,
  embeddingWidth: width,
  tiles: rows.map((count, index) => Float32Array.from({ length: count * width }, (_, at) => index + at / 7)),
});

describe('tile cache entries', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(parseTiles(serialiseTiles(make(entry)))).toEqual(make(entry));
      }),
    );
  });

  it('are refused when they are cut or longer', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (entry, cut) => {
        const bytes = serialiseTiles(make(entry));
        const shorter = bytes.subarray(0, cut % bytes.length);
        const longer = Buffer.concat([bytes, Buffer.alloc(1 + (cut % 9))]);
        for (const wrong of [shorter, longer])
          expect(() => parseTiles(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      }),
    );
  });

  it('never end in anything but a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, magic) => {
        const file = magic ? Buffer.concat([Buffer.from('SLT1'), bytes]) : bytes;
        expect(() => parseTiles(file)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      }),
    );
  });
});
