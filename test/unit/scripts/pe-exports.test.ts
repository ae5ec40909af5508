import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExports } from '../../../scripts/pe-exports.ts';
import { dllWithExports } from '../../fixtures/native/tiny-dll.ts';

const names = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z_?@][\w?@$]{0,30}$/), { maxLength: 40 });

describe('readExports', () => {
  it('reads the names that a DLL exports', () => {
    fc.assert(
      fc.property(names, fc.boolean(), (expected, wide) => {
        expect(readExports(dllWithExports(expected, wide))).toEqual(expected);
      }),
    );
  });

  it('refuses a file that is cut', () => {
    fc.assert(
      fc.property(names, fc.nat(), (some, cut) => {
        const whole = dllWithExports(['first', ...some], true);
        const shorter = whole.subarray(0, cut % whole.length);
        expect(() => readExports(shorter)).toThrow(RangeError);
      }),
    );
  });

  it('survives any byte being another', () => {
    fc.assert(
      fc.property(names, fc.nat(), fc.integer({ min: 0, max: 255 }), (some, at, value) => {
        const file = dllWithExports(some, true);
        file[at % file.length] = value;
        const outcome = namesOrError(file);
        expect(Array.isArray(outcome) || outcome instanceof RangeError).toBe(true);
      }),
    );
  });
});

function namesOrError(file: Uint8Array): unknown {
  try {
    return readExports(file);
  } catch (error) {
    return error;
  }
}
