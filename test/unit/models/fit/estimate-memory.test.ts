import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMemory, type MemoryEstimate, type ModelMemory } from '../../../../main/models/fit/estimate-memory.ts';
import type { MemoryDevices } from '../../../../main/models/fit/memory-devices.ts';
import { placeLayers } from '../../../../main/models/fit/place-layers.ts';
import { machines, models, plans } from '../../../fixtures/models/arbitrary-fit.ts';

const onGpus = ({ gpus }: MemoryEstimate): number => gpus.reduce((sum, { total }) => sum + total, 0);
const all = (estimate: MemoryEstimate): number => estimate.system.total + onGpus(estimate);
const oneGpu = machines.filter(({ gpus }) => gpus.length === 1);

/** Each of a larger quantisation's tensors is larger, in proportion. */
function stored(model: ModelMemory, factor: number): ModelMemory {
  const { shape, projector } = model;
  const grown = (bytes: number): number => Math.ceil(bytes * factor);
  const layers = shape.layers.map((layer) => ({
    ...layer,
    weights: grown(layer.weights),
    largest: grown(layer.largest),
  }));
  const { inputWeights, outputWeights } = shape;
  return {
    projector,
    shape: { ...shape, layers, inputWeights: grown(inputWeights), outputWeights: grown(outputWeights) },
  };
}

function notLess(more: MemoryEstimate, less: MemoryEstimate): boolean {
  const pairs = [[more.system, less.system], ...more.gpus.map((gpu, index) => [gpu, less.gpus[index]])];
  return pairs.every(([one, other]) => (one?.total ?? 0) >= (other?.total ?? 0));
}

describe('estimateMemory', () => {
  it('never needs less of any device for more context', () => {
    fc.assert(
      fc.property(models, plans, machines, fc.nat(20_000), (model, plan, machine, more) => {
        const longer = { ...plan, contextTokens: plan.contextTokens + more };
        expect(notLess(estimateMemory(model, longer, machine), estimateMemory(model, plan, machine))).toBe(true);
      }),
    );
  });

  it('never needs less of any device for a larger quantisation', () => {
    const factors = fc.double({ min: 1, max: 4, noNaN: true });
    fc.assert(
      fc.property(models, plans, machines, factors, (model, plan, machine, factor) => {
        const larger = estimateMemory(stored(model, factor), plan, machine);
        expect(notLess(larger, estimateMemory(model, plan, machine))).toBe(true);
      }),
    );
  });

  it('moves memory from the system to the GPUs with every layer', () => {
    fc.assert(
      fc.property(models, plans, machines, (model, plan, machine) => {
        const less = estimateMemory(model, plan, machine);
        const more = estimateMemory(model, { ...plan, gpuLayers: plan.gpuLayers + 1 }, machine);
        expect(more.system.total).toBeLessThanOrEqual(less.system.total);
        expect(onGpus(more)).toBeGreaterThanOrEqual(onGpus(less));
      }),
    );
  });

  it('counts every byte of the weights once, and tied embeddings twice where the output is on a GPU', () => {
    fc.assert(
      fc.property(models, plans, machines, (model, plan, machine) => {
        const { system, gpus } = estimateMemory(model, plan, machine);
        const { layers, inputWeights, outputWeights, tied } = model.shape;
        const once = layers.reduce((sum, { weights }) => sum + weights, inputWeights + outputWeights);
        const twice = tied && plan.gpuLayers > 0 && gpus.length > 0 ? inputWeights : 0;
        const weights = gpus.reduce((sum, { parts }) => sum + parts.weights, system.parts.weights);
        expect(weights).toBe(once + twice);
      }),
    );
  });

  it('moves nothing but the projector with the projector', () => {
    fc.assert(
      fc.property(models, plans, oneGpu, (model, plan, machine) => {
        const [there, here] = [true, false].map((projectorOnGpu) => ({ ...plan, projectorOnGpu }));
        const { weights, compute } = model.projector;
        const moved = estimateMemory(model, there ?? plan, machine);
        const stays = estimateMemory(model, here ?? plan, machine);
        expect(onGpus(moved) - onGpus(stays)).toBe(weights + compute);
        expect(all(moved)).toBe(all(stays));
      }),
    );
  });

  it('leaves room on the first GPU for the largest tensor that visits it', () => {
    fc.assert(
      fc.property(models, plans, oneGpu, fc.nat(2 ** 30), (model, plan, machine, more) => {
        const { shape } = model;
        const [first, ...rest] = shape.layers;
        const largest = Math.max(
          shape.outputWeights,
          shape.inputWeights,
          ...shape.layers.map((layer) => layer.largest),
        );
        const grown = first === undefined ? [] : [{ ...first, largest: largest + more }, ...rest];
        const atHome = { ...plan, gpuLayers: 0 };
        const before = {
          ...model,
          shape: { ...shape, layers: grown.map((layer, at) => (at === 0 ? { ...layer, largest } : layer)) },
        };
        const after = { ...model, shape: { ...shape, layers: grown } };
        expect(onGpus(estimateMemory(after, atHome, machine)) - onGpus(estimateMemory(before, atHome, machine))).toBe(
          more,
        );
        const away = { ...plan, gpuLayers: 99 };
        expect(estimateMemory(after, away, machine)).toEqual(estimateMemory(before, away, machine));
      }),
    );
  });

  it('needs no GPU of a machine that has none', () => {
    fc.assert(
      fc.property(models, plans, machines, (model, plan, machine) => {
        const without: MemoryDevices = { ...machine, gpus: [] };
        const none = { ...plan, gpuLayers: 0, projectorOnGpu: false };
        expect(estimateMemory(model, plan, without)).toEqual(estimateMemory(model, none, without));
      }),
    );
  });
});

describe('placeLayers', () => {
  const gpu = (free: number) => ({ id: 'gpu', free, reserve: 0 });

  it('puts the last layers on the GPU, the output first of all', () => {
    expect(placeLayers(4, 0, [gpu(1)])).toEqual({ layers: [null, null, null, null], output: null });
    expect(placeLayers(4, 1, [gpu(1)])).toEqual({ layers: [null, null, null, null], output: 0 });
    expect(placeLayers(4, 3, [gpu(1)])).toEqual({ layers: [null, null, 0, 0], output: 0 });
    expect(placeLayers(4, 99, [gpu(1)])).toEqual({ layers: [0, 0, 0, 0], output: 0 });
    expect(placeLayers(4, 5, [])).toEqual({ layers: [null, null, null, null], output: null });
  });

  it('shares them out in proportion to what is free', () => {
    expect(placeLayers(7, 8, [gpu(3), gpu(1)])).toEqual({ layers: [0, 0, 0, 0, 0, 0, 1], output: 1 });
    expect(placeLayers(3, 4, [gpu(0), gpu(0)])).toEqual({ layers: [0, 0, 1], output: 1 });
  });
});
