import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlan, judgePlan, plansWithin, reaches } from '../../../../main/models/fit/choose-plan.ts';
import type { ModelMemory } from '../../../../main/models/fit/estimate-memory.ts';
import type { LoadPlan } from '../../../../main/models/fit/load-plan.ts';
import { gpuReserve, systemReserve } from '../../../../main/models/fit/memory-devices.ts';
import { type SuggestedFit, suggestFit } from '../../../../main/models/fit/suggest-fit.ts';
import { machines, models, plans } from '../../../fixtures/models/arbitrary-fit.ts';

const gibi = 2 ** 30;
const mebi = 2 ** 20;
const layers = Array.from({ length: 24 }, () => ({
  weights: 100 * mebi,
  largest: 30 * mebi,
  keyWidth: 1024,
  valueWidth: 1024,
  sliding: false,
  state: 0,
}));
/** Of the size of MiniCPM-V 4.0. */
const model: ModelMemory = {
  shape: {
    layers,
    inputWeights: 150 * mebi,
    outputWeights: 150 * mebi,
    tied: false,
    vocabulary: 73_448,
    embeddingWidth: 2560,
    trainContext: 32_768,
    widestStage: 20_480,
    window: 0,
  },
  projector: { weights: 960 * mebi, compute: 60 * mebi },
};
const smaller: ModelMemory = {
  ...model,
  shape: { ...model.shape, layers: layers.map((layer) => ({ ...layer, weights: 50 * mebi })) },
};
const all: LoadPlan = {
  contextTokens: 8_192,
  gpuLayers: 25,
  projectorOnGpu: true,
  batchTokens: 512,
  cacheType: { key: 'F16', value: 'F16' },
};
const machine = (gpu: number, system = 16) => ({
  system: { id: 'system', free: system * gibi, reserve: gibi },
  gpus: [{ id: 'gpu', free: gpu * gibi, reserve: gpu * 0.08 * gibi }],
  unified: false,
});
const suggestions = (found: SuggestedFit) => (found.outcome === 'change' ? found.suggestions : []);

describe('suggestFit', () => {
  it('has nothing to say of what fits', () => {
    expect(suggestFit(model, all, machine(12))).toEqual({ outcome: 'fits' });
  });

  it('gives up one thing where one is enough', () => {
    const found = suggestions(suggestFit(model, all, machine(4.6)));
    expect(found.map(({ changes }) => changes)).toEqual([['context'], ['gpu-layers'], ['projector']]);
    expect(found[0]?.plan.contextTokens).toBeGreaterThan(4_096);
    expect(found[2]?.plan).toEqual({ ...all, projectorOnGpu: false });
  });

  it('gives up several where one is not enough', () => {
    const [found] = suggestions(suggestFit(model, all, machine(1.2)));
    expect(found?.changes.length).toBeGreaterThan(1);
  });

  it('offers the largest of the smaller quantisations that fit', () => {
    const files = [
      { id: 'same', model },
      { id: 'Q2_K', model: { ...smaller, shape: { ...smaller.shape, inputWeights: 0 } } },
      { id: 'Q4_K_M', model: smaller },
    ];
    const found = suggestions(suggestFit(model, all, machine(4.6), files));
    expect(found.at(-1)).toMatchObject({ smaller: 'Q4_K_M', changes: ['quantisation'], plan: all });
  });

  it('says that nothing fits', () => {
    expect(suggestFit(model, all, machine(1, 1), [{ id: 'Q4_K_M', model: smaller }])).toEqual({
      outcome: 'nothing-fits',
    });
  });

  it('suggests only what fits, and nothing only where nothing does', () => {
    const others = fc.array(models, { maxLength: 2 });
    fc.assert(
      fc.property(models, plans, machines, others, (one, plan, devices, rest) => {
        const files = rest.map((other, index) => ({ id: String(index), model: other }));
        const found = suggestFit(one, plan, devices, files);
        const chosen = suggestions(found).map((suggestion) => ({
          model: files.find(({ id }) => id === suggestion.smaller)?.model ?? one,
          ...suggestion,
        }));
        for (const { model: of, plan: changed, verdict } of chosen) {
          expect(judgePlan(of, changed, devices).verdict).toEqual(verdict);
          expect(verdict.level).not.toBe('red');
        }
        expect(chosen.length > 0).toBe(found.outcome === 'change');
        const possible = plansWithin(plan).some((less) => reaches(judgePlan(one, less, devices).verdict, 'amber'));
        expect(found.outcome === 'nothing-fits' && possible).toBe(false);
      }),
    );
  });

  it('changes what it says and nothing else', () => {
    fc.assert(
      fc.property(models, plans, machines, (one, plan, devices) => {
        for (const { changes, plan: changed } of suggestions(suggestFit(one, plan, devices))) {
          expect(changes.includes('context')).toBe(changed.contextTokens < plan.contextTokens);
          expect(changes.includes('gpu-layers')).toBe(changed.gpuLayers < plan.gpuLayers);
          expect(changes.includes('projector')).toBe(changed.projectorOnGpu !== plan.projectorOnGpu);
          expect(changed.cacheType).toEqual(plan.cacheType);
        }
      }),
    );
  });
});

describe('choosePlan', () => {
  it('takes everything onto a GPU that has room for it', () => {
    expect(choosePlan(model, machine(12), 8_192)).toMatchObject({ plan: all, verdict: { level: 'green' } });
  });

  it('leaves layers in system memory rather than the projector or the context', () => {
    const { plan } = choosePlan(model, machine(3), 8_192);
    expect(plan).toMatchObject({ contextTokens: 8_192, projectorOnGpu: true });
    expect(plan.gpuLayers).toBeGreaterThan(0);
    expect(plan.gpuLayers).toBeLessThan(25);
  });

  it('gives up context where there is no other way, and says when even that does not help', () => {
    expect(choosePlan(model, { ...machine(0), gpus: [] }, 8_192).plan).toMatchObject({
      gpuLayers: 0,
      projectorOnGpu: false,
    });
    const short = choosePlan(model, { ...machine(0, 5.5), gpus: [] }, 32_768);
    expect(short.verdict.level).toBe('green');
    expect(short.plan.contextTokens).toBeLessThan(32_768);
    expect(choosePlan(model, { ...machine(0, 1), gpus: [] }, 32_768)).toMatchObject({
      plan: { contextTokens: 2_048 },
      verdict: { level: 'red' },
    });
  });

  it('keeps every wish, within what the model has', () => {
    fc.assert(
      fc.property(models, plans, machines, (one, wishes, devices) => {
        const { plan } = choosePlan(one, devices, 8_192, wishes);
        const gpu = devices.gpus.length > 0;
        expect(plan.contextTokens).toBe(
          Math.min(wishes.contextTokens, one.shape.trainContext ?? Number.POSITIVE_INFINITY),
        );
        expect(plan.gpuLayers).toBe(gpu ? Math.min(wishes.gpuLayers, one.shape.layers.length + 1) : 0);
        expect(plan.projectorOnGpu).toBe(gpu && wishes.projectorOnGpu);
        expect(plan.cacheType).toEqual(wishes.cacheType);
      }),
    );
  });

  it('fits wherever anything does', () => {
    fc.assert(
      fc.property(models, machines, (one, devices) => {
        const chosen = choosePlan(one, devices, 8_192);
        const { verdict } = judgePlan(one, chosen.plan, devices);
        expect(verdict).toEqual(chosen.verdict);
        const possible = plansWithin(chosen.plan).some(
          (less) => judgePlan(one, less, devices).verdict.level === 'green',
        );
        expect(possible && verdict.level !== 'green').toBe(false);
      }),
    );
  });

  it('holds memory that is both the GPU’s and the system’s against both', () => {
    const unified = { ...machine(8, 5.5), unified: true };
    expect(judgePlan(model, all, { ...unified, unified: false }).verdict.level).toBe('green');
    expect(judgePlan(model, all, unified).verdict).toMatchObject({ level: 'amber', system: { level: 'amber' } });
  });
});

describe('reserves', () => {
  it('are a share of small memories and no more than enough of large ones', () => {
    expect(systemReserve(2 * gibi, 'linux')).toBe(gibi / 2);
    expect(systemReserve(64 * gibi, 'linux')).toBe(gibi);
    expect(systemReserve(64 * gibi, 'darwin')).toBe(6 * gibi);
    expect(gpuReserve(10 * gibi)).toBe(Math.floor(0.8 * gibi));
    expect(gpuReserve(80 * gibi)).toBe(Math.floor(1.6 * gibi));
  });
});
