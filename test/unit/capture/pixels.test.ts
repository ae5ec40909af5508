import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bgraToRgba, opaque } from '../../../main/capture/pixels.ts';

const anyPixels = fc
  .array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 }))), { minLength: 1 })
  .map((pixels) => pixels.flat());

/** The same bytes at every place in memory that a native library may hand out. */
const anyPlace = fc.integer({ min: 0, max: 7 });

function at(offset: number, bytes: readonly number[]): Uint8Array {
  const all = new Uint8Array(offset + bytes.length + 3);
  all.set(bytes, offset);
  return all.subarray(offset, offset + bytes.length);
}

const pixelsOf = (bytes: Uint8Array): number[][] =>
  Array.from({ length: bytes.length / 4 }, (_, index) => [...bytes.subarray(index * 4, index * 4 + 4)]);

describe('pixels of a captured picture', () => {
  it('swaps blue and red, keeps green and becomes opaque', () => {
    fc.assert(
      fc.property(anyPixels, anyPlace, (bytes, offset) => {
        const expected = pixelsOf(Uint8Array.from(bytes)).map(([b, g, r]) => [r, g, b, 255]);
        expect(pixelsOf(bgraToRgba(at(offset, bytes)))).toEqual(expected);
      }),
    );
  });

  it('becomes opaque without another change', () => {
    fc.assert(
      fc.property(anyPixels, anyPlace, (bytes, offset) => {
        const expected = pixelsOf(Uint8Array.from(bytes)).map(([r, g, b]) => [r, g, b, 255]);
        expect(pixelsOf(opaque(at(offset, bytes)))).toEqual(expected);
      }),
    );
  });

  it('leaves the bytes around it alone', () => {
    const memory = new Uint8Array(16).fill(7);
    opaque(memory.subarray(4, 8));
    expect([...memory]).toEqual([7, 7, 7, 7, 7, 7, 7, 255, 7, 7, 7, 7, 7, 7, 7, 7]);
  });
});
