import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../contract/model.ts';
import { type PlannedLoad, unplanned } from '../../../main/engine/plan-port.ts';
import type { EngineOptions, ModelFiles } from '../../../main/engine/port.ts';
import type { MemoryDevices } from '../../../main/models/fit/memory-devices.ts';
import { planWishes } from '../../../main/models/fit/plan-wishes.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { loadPlanner } from '../../../main/models/plan-load.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { machines } from '../../fixtures/models/arbitrary-fit.ts';
import { loadWishes } from '../../fixtures/models/load-wishes.ts';
import { memoryOf, onCpu } from '../../fixtures/models/memory-of.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const mebi = 2 ** 20;
const folder = temporaryFolder();
let model: ModelFiles;
const automatic: EngineOptions = {
  backend: 'auto',
  contextTokens: 0,
  gpuLayers: 'auto',
  projectorDevice: 'auto',
  threads: 0,
};
/** Two layers and the output. */
const allLayers = 3;

beforeAll(async () => {
  const [llm, mmproj] = [folder.path('llm.gguf'), folder.path('mmproj.gguf')];
  tinyLlm({ seed: 1 }).write(llm);
  tinyMmproj({ projector: 3, seed: 1 }).write(mmproj);
  model = await resolveModelFiles({ kind: 'files', llm, mmproj }, '');
});
afterAll(() => folder.remove());

const machine = (system: number, gpu: number | null = null): MemoryDevices => ({
  system: { id: 'system', free: system * mebi, reserve: 0 },
  gpus: gpu === null ? [] : [{ id: 'gpu', free: gpu * mebi, reserve: 0 }],
  unified: false,
});
const plansOn = (devices: MemoryDevices | null, options: Partial<EngineOptions> = {}) =>
  loadPlanner(async () => devices)(model, 'cuda', { ...automatic, ...options });

describe('a load is planned', () => {
  it('for the memory of the backend that it is loaded on', async () => {
    const asked: Backend[] = [];
    const plan = loadPlanner(async (backend) => {
      asked.push(backend);
      return machine(4_096, 4_096);
    });
    const { first } = await plan(model, 'vulkan', automatic);
    expect(asked).toEqual(['vulkan']);
    expect(first).toEqual({
      contextTokens: model.profile.contextTokens,
      gpuLayers: allLayers,
      projectorOnGpu: true,
      level: 'green',
      reduced: [],
    });
  });

  it('with less where there is less, down to what does not fit, and says so', async () => {
    const memory = await memoryOf(model.llm, model.mmproj);
    const lacking = (contextTokens: number) => machine((onCpu(memory, contextTokens).system.total - 1) / mebi);
    expect((await plansOn(machine(4_096))).first).toMatchObject({ level: 'green', contextTokens: 4_096 });
    expect((await plansOn(lacking(4_096))).first).toMatchObject({ level: 'green', contextTokens: 2_048 });
    expect((await plansOn(lacking(2_048))).first).toMatchObject({ level: 'red', contextTokens: 2_048 });
  });

  it('as its options say where the memory is not known', async () => {
    const options = { ...automatic, contextTokens: 3_000, gpuLayers: 2 };
    await expect(plansOn(null, options)).resolves.toEqual(unplanned(options));
    expect((await plansOn(null, { projectorDevice: 'cpu' })).first.projectorOnGpu).toBe(false);
  });

  it('by the engine where the files cannot be read here', async () => {
    const broken = folder.path('broken.gguf');
    await writeFile(broken, 'no model');
    const plan = loadPlanner(async () => machine(4_096));
    for (const llm of [broken, folder.path('gone.gguf'), model.mmproj])
      await expect(plan({ ...model, llm }, 'cpu', automatic)).resolves.toEqual(unplanned(automatic));
  });

  it('on any machine within what is wished, and its smaller plan is smaller', async () => {
    await fc.assert(
      fc.asyncProperty(machines, loadWishes, async (devices, wishes) => {
        const { first, smaller } = await plansOn(devices, wishes);
        const gpu = devices.gpus.length > 0;
        const most = wishes.contextTokens || model.profile.contextTokens;
        expect(first.contextTokens).toBeLessThanOrEqual(most);
        expect(first).toMatchObject({
          ...(wishes.contextTokens !== 0 && { contextTokens: Math.min(wishes.contextTokens, 8_192) }),
          ...(wishes.gpuLayers !== 'auto' && { gpuLayers: gpu ? Math.min(wishes.gpuLayers, allLayers) : 0 }),
          ...(wishes.projectorDevice !== 'auto' && { projectorOnGpu: gpu && wishes.projectorDevice === 'gpu' }),
        });
        expect(first.reduced).toEqual([]);
        if (smaller === null) return;
        expect(smaller.reduced.includes('context')).toBe(smaller.contextTokens < first.contextTokens);
        expect(smaller.reduced.includes('gpu-layers')).toBe(smaller.gpuLayers < first.gpuLayers);
        expect(smaller.reduced.includes('projector')).toBe(first.projectorOnGpu && !smaller.projectorOnGpu);
        expect(smaller.reduced).not.toEqual([]);
        for (const wished of Object.keys(planWishes(wishes)) as (keyof PlannedLoad)[])
          expect(smaller[wished]).toBe(first[wished]);
      }),
      { numRuns: 60 },
    );
  });
});
