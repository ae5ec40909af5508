import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedSampling, samplingInForce } from '../../../../renderer/features/options/sampling-change.ts';

const number = fc.double({ min: 0.5, max: 1, noNaN: true });
const recommended = fc.record({ temperature: number, topP: number, topK: fc.nat(100), repeatPenalty: number });
const chosen = fc.option(
  fc.record({
    temperature: number,
    topP: number,
    topK: fc.nat(100),
    repeatPenalty: number,
    seed: fc.option(fc.nat(9)),
  }),
);

it('a change sets what it names and leaves the rest as it is in force', () => {
  fc.assert(
    fc.property(recommended, chosen, number, (best, before, temperature) => {
      const after = samplingInForce(best, changedSampling(best, before, { temperature }));
      expect(after).toEqual({ ...samplingInForce(best, before), temperature });
    }),
  );
});

it('all back at the recommendation is no choice at all', () => {
  fc.assert(
    fc.property(recommended, chosen, (best, before) => {
      expect(changedSampling(best, before, { ...best, seed: null })).toBeNull();
      expect(changedSampling(best, before, { ...best, seed: 3 })).toEqual({ ...best, seed: 3 });
    }),
  );
});
