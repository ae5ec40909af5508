import path from 'node:path';
import { getLlama, type Llama } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareMemory } from '../../../main/models/fit/compare-memory.ts';
import type { ModelMemory } from '../../../main/models/fit/estimate-memory.ts';
import type { CacheType } from '../../../main/models/fit/load-plan.ts';
import { nativeContextOf, nativeModelOf } from '../../../native/node-llama-internals.ts';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { slidingLlm } from '../../fixtures/gguf/sliding-llm.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { memoryOf, onCpu } from '../../fixtures/models/memory-of.ts';
import { mtmdProjectorBuffer } from '../../fixtures/native/mtmd-projector-buffer.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

/** Weights, cache and states are exact but for the alignment of each tensor: bytes for all of them together. */
const alignment = 4_096;
/**
 * llama.cpp lays its buffers out with an allocator that fills gaps, so what it reserves is no formula of the model's sides; the estimate
 * is one, and errs to the safe side. Tiny models are the worst case: in real ones the probabilities of the vocabulary outweigh the rest.
 */
const buffers = { least: 0.97, most: 1.4 };
const mebi = 2 ** 20;

const folder = temporaryFolder();
let llama: Llama;
beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logger: () => undefined });
});
afterAll(async () => {
  await llama.dispose();
  folder.remove();
});

const pocketFile = path.join(import.meta.dirname, '../../../resources/models/pocket/pocket-llm.gguf');
const pocketMmproj = path.join(path.dirname(pocketFile), 'pocket-mmproj.gguf');

function tiny(options: TinyLlm): string {
  const file = folder.path(`${options.arch ?? 'qwen2'}-${options.width ?? 128}-${options.layers ?? 0}.gguf`);
  tinyLlm(options).write(file);
  return file;
}

function sliding(layers: number): string {
  const file = folder.path(`sliding-${layers}.gguf`);
  slidingLlm(1, layers).write(file);
  return file;
}

/** llama.cpp's own figures of a model with a context, the ones that the engine makes. */
async function measured(file: string, contextSize: number, cacheType: CacheType = 'F16') {
  const model = await llama.loadModel({ modelPath: file, gpuLayers: 0 });
  const context = await model.createContext({
    contextSize,
    batchSize: Math.min(512, contextSize),
    threads: 1,
    experimentalKvCacheKeyType: cacheType,
    experimentalKvCacheValueType: cacheType,
  });
  const weights = nativeModelOf(model).getMemoryBreakdown();
  const memory = nativeContextOf(context).getMemoryBreakdown();
  await model.dispose();
  return { weights: weights.cpuRam, context: memory.cpuRam };
}

describe('the estimate of a language model', () => {
  const cases: [string, () => string][] = [
    ['the built-in model', () => pocketFile],
    ['a dense model', () => tiny({ seed: 1 })],
    ['a wide one', () => tiny({ seed: 1, width: 1024 })],
    ['one with M-RoPE', () => tiny({ arch: 'qwen2vl', seed: 1, width: 256, layers: 3 })],
    ['a hybrid one', () => tiny({ arch: 'qwen35', seed: 1 })],
    ['one with sliding windows', () => sliding(6)],
    ['a wide hybrid one', () => tiny({ arch: 'qwen35', seed: 1, width: 512, layers: 6 })],
  ];

  it.each(cases)('agrees with what llama.cpp takes for %s', async (name, make) => {
    const file = make();
    const memory = await memoryOf(file, pocketMmproj);
    for (const contextTokens of [300, 512, 2_048, 8_192]) {
      const estimate = onCpu(memory, contextTokens);
      const found = await measured(file, contextTokens);
      const { cache } = estimate.system.parts;
      const [weights, context] = compareMemory(estimate, {
        weights: { system: found.weights, gpus: 0 },
        context: { system: found.context, gpus: 0 },
        projector: null,
        process: 0,
      });
      console.log(`${name}, ${contextTokens} tokens: weights ${weights?.ratio}, context ${context?.ratio}`);
      expect(Math.abs((weights?.estimated.system ?? 0) - found.weights)).toBeLessThan(alignment);
      const compute = found.context - cache;
      expect(estimate.system.parts.compute).toBeGreaterThan(compute * buffers.least - alignment);
      expect(estimate.system.parts.compute).toBeLessThan(compute * buffers.most);
    }
  });

  it('grows with the context by exactly what llama.cpp’s cache and masks grow by', async () => {
    for (const arch of ['qwen2', 'qwen35'] as const) {
      const file = tiny({ arch, seed: 1, width: 256 });
      const memory = await memoryOf(file, pocketMmproj);
      const [less, more] = [await measured(file, 2_048), await measured(file, 6_144)];
      const { parts: small } = onCpu(memory, 2_048).system;
      const { parts: large } = onCpu(memory, 6_144).system;
      expect(large.cache + large.compute - small.cache - small.compute).toBe(more.context - less.context);
    }
  });

  it.each(['BF16', 'Q8_0', 'Q5_1', 'Q4_0'] as const)('knows what a cache of %s takes instead', async (cacheType) => {
    const file = tiny({ seed: 1, width: 256 });
    const memory = await memoryOf(file, pocketMmproj);
    const [usual, other] = [await measured(file, 4_096), await measured(file, 4_096, cacheType)];
    const estimated = [onCpu(memory, 4_096), onCpu(memory, 4_096, cacheType)].map(({ system }) => system.parts.cache);
    expect((estimated[1] ?? 0) - (estimated[0] ?? 0)).toBe(other.context - usual.context);
  });

  it('knows that sliding layers keep a window only', async () => {
    const file = sliding(8);
    const memory = await memoryOf(file, pocketMmproj);
    expect(memory.shape.window).toBe(512);
    const [less, more] = [await measured(file, 4_096), await measured(file, 8_192)];
    const [small, large] = [4_096, 8_192].map((tokens) => onCpu(memory, tokens).system.parts);
    const grown = (large?.cache ?? 0) - (small?.cache ?? 0) + (large?.compute ?? 0) - (small?.compute ?? 0);
    // Not to the byte: the allocator leaves other gaps.
    expect(Math.abs(grown - (more.context - less.context))).toBeLessThan(grown * 0.01);
  });
});

describe('the estimate of a projector', () => {
  let cli = '';
  beforeAll(async () => {
    cli = (await buildAddon({ cli: true })).cli ?? '';
  });

  it('agrees with what llama.cpp takes for the built-in one', async () => {
    const { projector } = await memoryOf(pocketFile, pocketMmproj);
    const buffer = await mtmdProjectorBuffer(cli, pocketFile, pocketMmproj);
    console.log(`built-in projector: ${projector.compute / buffer}`);
    expect(projector.compute).toBeGreaterThan(buffer * buffers.least);
    expect(projector.compute).toBeLessThan(buffer * buffers.most);
  });

  it.each([
    [3, 128, false],
    [3, 128, true],
    [2, 512, false],
    [6, 1024, false],
    ['minicpmv4_6', 128, false],
    ['minicpmv4_6', 512, false],
  ] as const)('agrees for projector %s with rows of %i', async (projector, width, big) => {
    const llm = tiny({ seed: 1, width, arch: 'qwen2' });
    const mmproj = folder.path(`mmproj-${projector}-${width}-${big}.gguf`);
    tinyMmproj({ projector, width, seed: 1, big }).write(mmproj);
    const memory = await memoryOf(llm, mmproj);
    const buffer = await mtmdProjectorBuffer(cli, llm, mmproj);
    console.log(`projector ${projector}, ${width}, ${big}: ${memory.projector.compute / buffer}`);
    expect(memory.projector.compute).toBeGreaterThan(buffer * buffers.least);
    expect(memory.projector.compute).toBeLessThan(buffer * buffers.most);
  });
});

describe('the estimate of the engine process', () => {
  const { engine } = startEngine();
  afterAll(() => engine.dispose());

  /** Buffers that nothing was computed in yet are not resident. */
  const resident = (memory: ModelMemory, contextTokens: number): number => {
    const { total, parts } = onCpu(memory, contextTokens).system;
    return total - parts.compute - memory.projector.compute;
  };

  it('agrees with what a process really takes', async () => {
    const pocket = await pocketModel();
    const mmproj = folder.path('mmproj-512.gguf');
    tinyMmproj({ projector: 3, width: 512, seed: 1 }).write(mmproj);
    const llm = tiny({ seed: 1, width: 512, layers: 12 });
    const small = await engine.load(pocket, { ...cpuOptions, contextTokens: 512 });
    const large = await engine.load({ ...pocket, llm, mmproj }, { ...cpuOptions, contextTokens: 8_192 });
    const before = resident(await memoryOf(pocket.llm, pocket.mmproj), 512);
    const after = resident(await memoryOf(llm, mmproj), 8_192);
    const grown = large.memory.process - small.memory.process;
    console.log(
      `process: ${before / small.memory.process} and ${after / large.memory.process}, growth ${(after - before) / grown}`,
    );
    // Node's own heap moves by some 30 MB between two loads, and part of the buffers is resident.
    expect(Math.abs(after - before - grown)).toBeLessThan(0.1 * grown + 32 * mebi);
    expect(before / small.memory.process).toBeGreaterThan(0.7);
    expect(before / small.memory.process).toBeLessThan(1.5);
  });
});
