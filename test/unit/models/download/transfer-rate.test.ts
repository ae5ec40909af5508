import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransferRate } from '../../../../main/models/download/transfer-rate.ts';

function rateAfter(samples: readonly (readonly [at: number, bytes: number])[], total: number) {
  const rate = new TransferRate();
  for (const [at, bytes] of samples) rate.add(bytes, at);
  const [at, bytes] = samples.at(-1) ?? [0, 0];
  return rate.rate(bytes, total, at);
}

describe('the rate', () => {
  it('is not said before half a second has been seen', () => {
    expect(
      rateAfter(
        [
          [0, 0],
          [400, 9000],
        ],
        10_000,
      ),
    ).toEqual({ bytesPerSecond: null, secondsLeft: null });
  });

  it('leaves out what was there already', () => {
    expect(
      rateAfter(
        [
          [0, 5000],
          [1000, 6000],
        ],
        9500,
      ),
    ).toEqual({ bytesPerSecond: 1000, secondsLeft: 4 });
  });

  it('is that of the last ten seconds', () => {
    const slow = Array.from({ length: 60 }, (_, second) => [second * 1000, second * 10] as const);
    const fast = Array.from({ length: 12 }, (_, second) => [60_000 + second * 1000, 600 + second * 500] as const);
    expect(rateAfter([...slow, ...fast], 7100)).toEqual({ bytesPerSecond: 500, secondsLeft: 2 });
  });

  it('begins anew where bytes have to come again', () => {
    expect(
      rateAfter(
        [
          [0, 0],
          [5000, 50_000],
          [6000, 0],
          [7000, 100],
        ],
        1100,
      ),
    ).toEqual({
      bytesPerSecond: 100,
      secondsLeft: 10,
    });
  });

  it('says no time while nothing comes', () => {
    expect(
      rateAfter(
        [
          [0, 10],
          [2000, 10],
        ],
        100,
      ),
    ).toEqual({ bytesPerSecond: 0, secondsLeft: null });
  });

  it('is right for anything steady', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 100, max: 900 }), (perStep, step) => {
        const samples = Array.from({ length: 30 }, (_, index) => [index * step, index * perStep] as const);
        const { bytesPerSecond, secondsLeft } = rateAfter(samples, perStep * 129);
        expect(bytesPerSecond).toBeCloseTo((perStep * 1000) / step, 3);
        expect(secondsLeft).toBe(Math.ceil((100 * perStep) / (bytesPerSecond ?? 0)));
      }),
    );
  });
});
