import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlan } from '../../../../main/models/fit/choose-plan.ts';
import { estimateMemory } from '../../../../main/models/fit/estimate-memory.ts';
import type { LoadPlan } from '../../../../main/models/fit/load-plan.ts';
import { planWishes } from '../../../../main/models/fit/plan-wishes.ts';
import { changesBetween, smallerPlan } from '../../../../main/models/fit/smaller-plan.ts';
import { machines, models, plans } from '../../../fixtures/models/arbitrary-fit.ts';
import { loadWishes } from '../../../fixtures/models/load-wishes.ts';

const plan: LoadPlan = {
  contextTokens: 8_192,
  gpuLayers: 25,
  projectorOnGpu: true,
  batchTokens: 512,
  cacheType: { key: 'F16', value: 'F16' },
};

describe('smallerPlan', () => {
  it('halves context and layers and takes the projector off the GPU', () => {
    expect(smallerPlan(plan, {})).toEqual({
      plan: { ...plan, contextTokens: 4_096, gpuLayers: 12, projectorOnGpu: false },
      changes: ['context', 'gpu-layers', 'projector'],
    });
  });

  it('leaves a context of 2,048 tokens, and a smaller one as it is', () => {
    expect(smallerPlan({ ...plan, contextTokens: 3_000 }, {})?.plan.contextTokens).toBe(2_048);
    expect(smallerPlan({ ...plan, contextTokens: 700 }, {})?.plan.contextTokens).toBe(700);
  });

  it('is none where everything is wished, or nothing is left to give up', () => {
    expect(smallerPlan(plan, { contextTokens: 8_192, gpuLayers: 25, projectorOnGpu: true })).toBeNull();
    expect(smallerPlan({ ...plan, contextTokens: 2_048, gpuLayers: 0, projectorOnGpu: false }, {})).toBeNull();
  });

  it('of any plan keeps every wish, gives up what it says, and ends after a few', () => {
    fc.assert(
      fc.property(plans, loadWishes, (before, settings) => {
        const wishes = planWishes(settings);
        let current = before;
        for (let tries = 0; ; tries += 1) {
          expect(tries).toBeLessThan(20);
          const smaller = smallerPlan(current, wishes);
          if (smaller === null) break;
          expect(smaller.changes).toEqual(changesBetween(current, smaller.plan));
          expect(smaller.changes).not.toEqual([]);
          expect(smaller.plan).toMatchObject({ batchTokens: before.batchTokens, cacheType: before.cacheType });
          current = smaller.plan;
        }
        for (const wished of Object.keys(wishes) as (keyof LoadPlan)[]) expect(current[wished]).toBe(before[wished]);
      }),
    );
  });

  it('never takes more of the GPUs than what it is made from', () => {
    fc.assert(
      fc.property(models, machines, loadWishes, (model, devices, settings) => {
        const wishes = planWishes(settings);
        const first = choosePlan(model, devices, 8_192, wishes).plan;
        const smaller = smallerPlan(first, wishes);
        if (smaller === null) return;
        const onGpus = (of: LoadPlan): number =>
          estimateMemory(model, of, devices).gpus.reduce(
            (sum, { parts }) => sum + parts.weights + parts.cache + parts.projector,
            0,
          );
        expect(onGpus(smaller.plan)).toBeLessThanOrEqual(onGpus(first));
      }),
    );
  });
});
