import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineDescription } from '../../../contract/model.ts';
import { type Settings, settingsSchema } from '../../../contract/settings.ts';
import type { ModelFiles } from '../../../main/engine/port.ts';
import type { MemoryDevices } from '../../../main/models/fit/memory-devices.ts';
import { fitReport } from '../../../main/models/fit-report.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const mebi = 2 ** 20;
const folder = temporaryFolder();
const settings: Settings = settingsSchema.parse({});
let files: ModelFiles;

/** The same model with its largest tensor in 16 bits: type 1 in place of 0, behind the tensor's name and its two sides. */
function halved(): Buffer {
  const writer = tinyLlm({ seed: 1, width: 512 });
  const fileType = writer.entries.find(({ key }) => key === 'general.file_type');
  if (fileType !== undefined) fileType.value = 1;
  const bytes = writer.build();
  for (const name of ['token_embd.weight', 'output.weight'])
    bytes.writeUInt32LE(1, bytes.indexOf(name) + name.length + 4 + 2 * 8);
  return bytes;
}

beforeAll(async () => {
  const [llm, mmproj] = [folder.path('tiny-F32.gguf'), folder.path('mmproj.gguf')];
  tinyLlm({ seed: 1, width: 512 }).write(llm);
  await writeFile(folder.path('tiny-F16.gguf'), halved());
  // Larger than the 16 bits, and no quantisation of the same model: it has fewer tokens.
  tinyLlm({ seed: 2, width: 512, imageTokens: false }).write(folder.path('another.gguf'));
  await writeFile(folder.path('broken-Q4_K_M.gguf'), 'no model');
  tinyMmproj({ projector: 3, width: 512, seed: 1 }).write(mmproj);
  files = await resolveModelFiles({ kind: 'files', llm, mmproj }, '');
});
afterAll(() => folder.remove());

const machine = (free: number, reserve = 0, gpu: number | null = null): MemoryDevices => ({
  system: { id: 'system', free, reserve },
  gpus: gpu === null ? [] : [{ id: 'RTX', free: gpu, reserve: 0 }],
  unified: false,
});
const reportOn = (devices: MemoryDevices, changed: Partial<Settings> = {}, loaded: EngineDescription | null = null) =>
  fitReport({ files, settings: { ...settings, ...changed }, devices, loaded });
/** Bytes that the whole model takes of the system. */
const needed = async (changed: Partial<Settings> = {}): Promise<number> =>
  (await reportOn(machine(2 ** 40), changed)).devices[0]?.needed ?? 0;

describe('the report of a model that fits', () => {
  it('adds up its parts on each device and has nothing to suggest', async () => {
    const report = await reportOn(machine(8_192 * mebi, 0, 8_192 * mebi));
    expect(report).toMatchObject({
      model: { id: files.id, name: 'tiny-F32', demo: false },
      plan: { contextTokens: files.profile.contextTokens, gpuLayers: 3, layers: 3, projectorOnGpu: true },
      level: 'green',
      suggestions: [],
      measured: null,
    });
    expect(report.devices.map(({ device }) => device)).toEqual(['system', 'RTX']);
    for (const { parts, needed: total } of report.devices)
      expect(total).toBe(parts.weights + parts.cache + parts.compute + parts.projector + parts.process);
    expect(report.devices[1]?.parts.projector).toBeGreaterThan(0);
    expect(report.devices[0]?.parts.projector).toBe(0);
  });

  it('follows what the settings wish', async () => {
    const wished = { contextTokens: 3_000, gpuLayers: 1, projectorDevice: 'cpu' } as const;
    const { plan } = await reportOn(machine(8_192 * mebi, 0, 8_192 * mebi), wished);
    expect(plan).toEqual({ contextTokens: 3_000, gpuLayers: 1, layers: 3, projectorOnGpu: false });
  });
});

describe('the report of a model that does not', () => {
  const wished = { contextTokens: 8_192 } as const;

  it('is amber where it takes of the reserve, and suggests what is better or as good', async () => {
    const need = await needed(wished);
    const report = await reportOn(machine(need + mebi, 2 * mebi), wished);
    expect(report.level).toBe('amber');
    for (const { level } of report.suggestions) expect(['green', 'amber']).toContain(level);
  });

  it('is red, and names what would fit, the smaller quantisation in its folder too', async () => {
    const need = await needed(wished);
    const report = await reportOn(machine(need - 1), wished);
    expect(report.level).toBe('red');
    expect(report.suggestions.length).toBeGreaterThan(1);
    for (const { level } of report.suggestions) expect(['green', 'amber']).toContain(level);
    expect(report.suggestions).toContainEqual(
      expect.objectContaining({ changes: ['context'], quantisation: null, level: 'green' }),
    );
    expect(report.suggestions).toContainEqual(
      expect.objectContaining({ changes: ['quantisation'], quantisation: 'F16', level: 'green' }),
    );
    expect(report.suggestions.map(({ quantisation }) => quantisation).filter((one) => one !== null)).toEqual(['F16']);
  });

  it('suggests nothing where nothing helps', async () => {
    await expect(reportOn(machine(mebi))).resolves.toMatchObject({ level: 'red', suggestions: [] });
  });
});

describe('the report of a loaded model', () => {
  const measured = {
    weights: { system: 3 * mebi, gpus: 0 },
    context: { system: 5 * mebi, gpus: 2 },
    projector: null,
    process: 300 * mebi,
  };
  const loaded: EngineDescription = {
    ...pocketDescription,
    contextTokens: 2_048,
    gpuLayers: 0,
    projectorOnGpu: false,
    measured,
  };

  it('is about what is loaded, and holds what was measured beside the estimate', async () => {
    const report = await reportOn(machine(8_192 * mebi, 0, 8_192 * mebi), {}, loaded);
    expect(report.plan).toEqual({ contextTokens: 2_048, gpuLayers: 0, layers: 3, projectorOnGpu: false });
    const parts = report.devices.map((device) => device.parts);
    const sum = (of: 'weights' | 'cache' | 'compute'): number => parts.reduce((total, part) => total + part[of], 0);
    expect(report.measured).toEqual([
      { part: 'weights', estimated: sum('weights'), measured: 3 * mebi },
      { part: 'context', estimated: sum('cache') + sum('compute'), measured: 5 * mebi + 2 },
    ]);
  });
});

it('refuses files of other kinds and files that are gone', async () => {
  const of = (llm: string) => fitReport({ files: { ...files, llm }, settings, devices: machine(1), loaded: null });
  await expect(of(files.mmproj)).rejects.toMatchObject({ code: 'MODEL_MISMATCH' });
  await expect(of(folder.path('gone.gguf'))).rejects.toMatchObject({ code: 'MODEL_MISSING' });
});
