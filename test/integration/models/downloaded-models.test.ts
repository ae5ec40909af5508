import { existsSync, statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogueVariantView } from '../../../contract/model-library.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { withShape } from '../../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { hubFile } from '../../fixtures/hub/hub-file.ts';
import { HubServer } from '../../fixtures/hub/hub-server.ts';
import { type LibraryScene, type LibrarySceneOptions, libraryScene } from '../../fixtures/models/library-scene.ts';

const { seed } = Random.fresh('downloaded models');
const modelId = 'minicpm-v-4.5';
const quantisation = 'Q4_K_M';
const llmName = 'ggml-model-Q4_K_M.gguf';
const mmprojName = 'mmproj-model-f16.gguf';

const llm = tinyLlm({ seed }).build();
const mmproj = tinyMmproj({ projector: 100_045, seed }).build();

interface Scene extends LibraryScene {
  readonly server: HubServer;
}

async function open(options: LibrarySceneOptions = {}, projector: Buffer = mmproj): Promise<Scene> {
  const server = await HubServer.start({
    LICENSE: { ...hubFile(Buffer.from('The licence of the test.\n')), lfs: false },
    [llmName]: hubFile(llm),
    [mmprojName]: hubFile(projector),
  });
  return { ...(await libraryScene({ ...options, endpoint: server.endpoint })), server };
}

async function download({ library, until }: LibraryScene): Promise<void> {
  const done = until('done');
  library.downloads.start(modelId, quantisation);
  await done;
}

async function variantOf({ library }: LibraryScene): Promise<CatalogueVariantView | undefined> {
  const entries = await library.catalogue();
  return entries.find(({ id }) => id === modelId)?.variants.find((one) => one.quantisation === quantisation);
}

const llmOnDisk = 'MiniCPM-V-4.5-Q4_K_M.gguf';
const unfinished = { modelId, quantisation, state: { status: 'unfinished' } };

describe('a download', () => {
  it('tells how it goes, is installed when it is done and can be used; nothing is chosen before', async () => {
    const scene = await open();
    expect(await variantOf(scene)).toMatchObject({ installed: false });
    await download(scene);
    const statuses = scene.told.map(({ state }) => state.status);
    expect(statuses[0]).toBe('waiting');
    expect(statuses).toEqual(expect.arrayContaining(['downloading', 'verifying', 'done']));
    expect(scene.told.at(-1)).toEqual({ modelId, quantisation, state: { status: 'done' } });
    const bytes = { value: llm.length + mmproj.length, verified: true };
    const installed = { quantisation, bytes, fit: 'green', installed: true };
    expect(await variantOf(scene)).toMatchObject({ ...installed, selected: false });
    expect(scene.settings.current.model).toEqual({ kind: 'pocket' });
    expect(await scene.library.useDownloaded(modelId, quantisation)).toMatchObject({
      name: 'MiniCPM-V-4.5-Q4_K_M',
      demo: false,
    });
    expect(scene.settings.current.model).toMatchObject({ llm: scene.path('models', modelId, llmOnDisk) });
    expect(await variantOf(scene)).toMatchObject({ ...installed, selected: true });
  });

  it('that is paused goes on from where it was in another session', async () => {
    const scene = await open();
    scene.server.behave = ({ url }) => (url.endsWith(mmprojName) ? { kind: 'stall', after: 300_000 } : null);
    const paused = scene.until('paused');
    scene.library.downloads.start(modelId, quantisation);
    const partial = scene.path('models', modelId, 'MiniCPM-V-4.5-mmproj.gguf.part');
    await expect.poll(() => statSync(partial, { throwIfNoEntry: false })?.size).toBe(300_000);
    await scene.library.downloads.pause(modelId, quantisation);
    await paused;
    await scene.library.end();
    scene.server.behave = () => null;
    const after = await scene.reopen();
    expect(await after.library.downloads.list()).toEqual([unfinished]);
    await download(after);
    expect(await variantOf(after)).toMatchObject({ installed: true });
    expect(scene.server.requestsFor(llmName)).toHaveLength(1);
    expect(scene.server.requestsFor(mmprojName).at(-1)?.range?.start).toBe(300_000);
  });

  it('stops when the app ends', async () => {
    const scene = await open();
    scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 100_000 } : null);
    scene.library.downloads.start(modelId, quantisation);
    await scene.server.untilStalled();
    await scene.library.end();
    expect(scene.told.at(-1)?.state.status).toBe('paused');
  });

  it('that is cancelled leaves nothing', async () => {
    const scene = await open();
    scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 100_000 } : null);
    scene.library.downloads.start(modelId, quantisation);
    await scene.server.untilStalled();
    await scene.library.downloads.cancel(modelId, quantisation);
    expect(scene.told.at(-1)?.state).toEqual({ status: 'cancelled' });
    expect(existsSync(scene.path('models', modelId))).toBe(false);
    expect(await variantOf(scene)).toMatchObject({ installed: false });
  });

  it('comes from the hub that is set when it begins', async () => {
    const scene = await open();
    const other = await HubServer.start(Object.fromEntries(scene.server.files));
    await scene.settings.change({ hubEndpoint: other.endpoint });
    await download(scene);
    expect(scene.server.seen).toEqual([]);
    expect(other.requestsFor(llmName)).toHaveLength(1);
  });
});

describe('a downloaded model', () => {
  it('has its licence beside it', async () => {
    const scene = await open();
    await download(scene);
    const kept = await readFile(scene.path('models', modelId, 'LICENCE.txt'), 'utf8');
    expect(kept).toContain('The licence of the test.');
  });

  it('that is not here or not whole cannot be used', async () => {
    const scene = await open();
    const missing = { code: 'NOT_FOUND' };
    await expect(scene.library.useDownloaded(modelId, quantisation)).rejects.toMatchObject(missing);
    await download(scene);
    await rm(scene.path('models', modelId, llmOnDisk));
    await expect(scene.library.useDownloaded(modelId, quantisation)).rejects.toMatchObject(missing);
    expect(await variantOf(scene)).toMatchObject({ installed: false });
    await expect(scene.library.useDownloaded('minicpm-v-1.0', 'F16')).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
    });
  });

  it('that takes its process down is refused, and the chosen one stays', async () => {
    const scene = await open({}, withShape(seed, 'resampler.kv.weight', [32, 128]));
    await download(scene);
    await expect(scene.library.useDownloaded(modelId, quantisation)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      detail: { reason: 'crashed' },
    });
    expect(scene.settings.current.model).toEqual({ kind: 'pocket' });
  });
});

describe('the catalogue', () => {
  it('judges what is not here by its size, and says nothing where either is not known', async () => {
    const fits = async (free: number | null) => {
      const devices = free === null ? null : { system: { id: 'system', free, reserve: 0 }, gpus: [], unified: false };
      const { library } = await libraryScene({ devices });
      return (await library.catalogue()).flatMap(({ variants }) => variants);
    };
    const [small, large, unknown] = [await fits(2 ** 30), await fits(2 ** 36), await fits(null)];
    const known = (variants: readonly CatalogueVariantView[]) => variants.filter(({ bytes }) => bytes !== null);
    expect(known(small).length).toBeGreaterThan(0);
    expect(new Set(known(small).map(({ fit }) => fit))).toEqual(new Set(['red']));
    expect(new Set(known(large).map(({ fit }) => fit))).toEqual(new Set(['green']));
    expect(new Set(unknown.map(({ fit }) => fit))).toEqual(new Set([null]));
    expect(large.filter(({ bytes }) => bytes === null).every(({ fit }) => fit === null)).toBe(true);
  });

  it('has the licence of each model, and why one cannot be used', async () => {
    const { library } = await libraryScene();
    const entries = await library.catalogue();
    expect(entries.filter(({ recommended }) => recommended)).toHaveLength(1);
    const unsupported = entries.find(({ id }) => id === 'minicpm-v-1.0');
    expect(unsupported?.unsupported).not.toBeNull();
    expect(entries.find(({ id }) => id === modelId)?.licence.name).toBe('Apache License 2.0');
    expect(await library.licence(modelId)).toContain('TERMS AND CONDITIONS');
    await expect(library.licence('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
