import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { settingsSchema } from '../../../contract/settings.ts';
import { systemClock } from '../../../main/engine/clock.ts';
import { MachineMemory, withHeld } from '../../../main/engine/machine-memory.ts';
import type { EngineOptions, ModelFiles } from '../../../main/engine/port.ts';
import { readSystemMemory } from '../../../main/engine/system-memory.ts';
import { compareMemory } from '../../../main/models/fit/compare-memory.ts';
import type { MemoryDevices } from '../../../main/models/fit/memory-devices.ts';
import { fitReport } from '../../../main/models/fit-report.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { loadPlanner } from '../../../main/models/plan-load.ts';
import { forkEngine } from '../../fakes/fork-engine.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { memoryOf, onCpu } from '../../fixtures/models/memory-of.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

/** docs/models.md, "How good it is". */
const tolerance = { least: 0.97, most: 1.4 };
/** Weights are exact but for the alignment of each tensor. */
const alignment = 4_096;
const folder = temporaryFolder();
const automatic: EngineOptions = { ...cpuOptions, gpuLayers: 'auto' };
const settings = settingsSchema.parse({});

afterAll(() => folder.remove());

/** A machine without a GPU. @param free bytes */
const machine = (free: number): MemoryDevices => ({
  system: { id: 'system', free, reserve: 0 },
  gpus: [],
  unified: false,
});

function open(devices: () => Promise<MemoryDevices>) {
  const { engine } = startEngine({}, null, { plan: loadPlanner(devices) });
  onTestFinished(() => engine.dispose());
  return engine;
}

async function tiny(options: TinyLlm): Promise<ModelFiles> {
  const width = options.width ?? 128;
  const [llm, mmproj] = [folder.path(`${options.arch}-${width}.gguf`), folder.path(`mmproj-${width}.gguf`)];
  tinyLlm(options).write(llm);
  tinyMmproj({ projector: options.arch === 'qwen35' ? 'minicpmv4_6' : 3, width, seed: 1 }).write(mmproj);
  return resolveModelFiles({ kind: 'files', llm, mmproj }, '');
}

/** Bytes that a model takes on the CPU with a context. */
async function needed({ llm, mmproj }: ModelFiles, contextTokens: number): Promise<number> {
  return onCpu(await memoryOf(llm, mmproj), contextTokens).system.total;
}

describe('a load that is planned', () => {
  const cases: [string, () => Promise<ModelFiles>][] = [
    ['the built-in model', pocketModel],
    ['a dense model', () => tiny({ arch: 'qwen2', seed: 1, width: 256 })],
    ['a hybrid model', () => tiny({ arch: 'qwen35', seed: 1 })],
  ];

  it.each(cases)('has the memory that was estimated for %s, and the report says both', async (name, make) => {
    const model = await make();
    const engine = open(async () => machine(2 ** 40));
    const description = await engine.load(model, automatic);
    expect(description).toMatchObject({
      contextTokens: model.profile.contextTokens,
      reduced: [],
      fallback: null,
      gpuLayers: 0,
      projectorOnGpu: false,
      deviceNames: [],
    });
    expect(description.loadMs).toBeGreaterThan(0);
    const estimate = onCpu(await memoryOf(model.llm, model.mmproj), description.contextTokens);
    const [weights, context] = compareMemory(estimate, description.measured);
    console.log(`${name}: weights ${weights?.ratio}, context ${context?.ratio}`);
    expect(Math.abs((weights?.estimated.system ?? 0) - (weights?.measured.system ?? 0))).toBeLessThan(alignment);
    expect(context?.ratio).toBeGreaterThan(tolerance.least);
    expect(context?.ratio).toBeLessThan(tolerance.most);
    expect(engine.held.system).toBeGreaterThanOrEqual(context?.measured.system ?? Number.POSITIVE_INFINITY);

    const report = await fitReport({ files: model, settings, devices: machine(2 ** 40), loaded: description });
    expect(report.plan.contextTokens).toBe(description.contextTokens);
    expect(report.measured).toEqual(
      [weights, context].map((one) => ({
        part: one?.part,
        estimated: one?.estimated.system,
        measured: one?.measured.system,
      })),
    );
  });

  it('has the context that there is memory for, and answers', async () => {
    const model = await tiny({ arch: 'qwen2', seed: 1, width: 256 });
    const engine = open(async () => machine((await needed(model, 4_096)) - 1));
    const { contextTokens } = await engine.load(model, automatic);
    expect(contextTokens).toBe(2_048);
    const answer = await new TestConversation(engine).ask('Who are you?', { maxTokens: 4 });
    expect(answer.end.stats.promptTokens).toBeGreaterThan(0);
  });

  it('has the context that was wished, too large as it may seem', async () => {
    const engine = open(async () => machine(1));
    const model = await tiny({ arch: 'qwen2', seed: 1, width: 256 });
    const { contextTokens } = await engine.load(model, { ...automatic, contextTokens: 3_072 });
    expect(contextTokens).toBe(3_072);
  });
});

describe('the memory of this machine', () => {
  const memory = new MachineMemory({
    fork: forkEngine(),
    clock: systemClock,
    platform: process.platform,
    system: readSystemMemory,
  });
  let devices: MemoryDevices | null = null;
  beforeAll(async () => {
    devices = await memory.devices('cpu');
  });

  it('is read for the CPU, and plans a load as the app does, again with what is loaded counted as free', async () => {
    const free = devices?.system.free ?? 0;
    expect(free).toBeGreaterThan(0);
    const { engine } = startEngine({}, null, {
      plan: loadPlanner(async (backend) => {
        const found = await memory.devices(backend);
        return found && withHeld(found, engine.held);
      }),
    });
    onTestFinished(() => engine.dispose());
    const model = await pocketModel();
    for (let time = 0; time < 2; time += 1)
      await expect(engine.load(model, automatic)).resolves.toMatchObject({
        contextTokens: model.profile.contextTokens,
        reduced: [],
      });
  });

  it('is not known of a backend that this platform does not have', async () => {
    await expect(memory.devices(process.platform === 'darwin' ? 'vulkan' : 'metal')).resolves.toBeNull();
  });
});
