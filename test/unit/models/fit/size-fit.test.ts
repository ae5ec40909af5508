import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLevels } from '../../../../contract/model-library.ts';
import type { MemoryDevice } from '../../../../main/models/fit/memory-devices.ts';
import { sizeFit } from '../../../../main/models/fit/size-fit.ts';

const gibi = 2 ** 30;
const device = (free: number, reserve = 0, id = 'system'): MemoryDevice => ({ id, free, reserve });

describe('the fit of files by their size', () => {
  it('counts a gigabyte beside the weights, and the reserves', () => {
    const devices = { system: device(8 * gibi, 2 * gibi), gpus: [], unified: false };
    expect(sizeFit(5 * gibi, devices)).toBe('green');
    expect(sizeFit(5 * gibi + 1, devices)).toBe('amber');
    expect(sizeFit(7 * gibi + 1, devices)).toBe('red');
    expect(sizeFit(1, null)).toBeNull();
  });

  it('adds the memory of GPUs, unless it is the same memory', () => {
    const gpus = [device(8 * gibi, 0, 'gpu')];
    expect(sizeFit(10 * gibi, { system: device(4 * gibi), gpus, unified: false })).toBe('green');
    expect(sizeFit(10 * gibi, { system: device(4 * gibi), gpus, unified: true })).toBe('red');
  });

  it('is never better for more bytes', () => {
    const bytes = fc.integer({ min: 0, max: 64 * gibi });
    fc.assert(
      fc.property(bytes, bytes, bytes, (one, more, free) => {
        const devices = { system: device(free, free / 4), gpus: [], unified: false };
        const rank = (size: number): number => fitLevels.indexOf(sizeFit(size, devices) ?? 'red');
        expect(rank(one + more)).toBeGreaterThanOrEqual(rank(one));
      }),
    );
  });
});
