import { existsSync, readdirSync, statSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { hubFile } from '../../fixtures/hub/hub-file.ts';
import { HubServer } from '../../fixtures/hub/hub-server.ts';
import { type LibraryScene, libraryScene } from '../../fixtures/models/library-scene.ts';

const { seed } = Random.fresh('removed models');
const modelId = 'minicpm-v-4.5';
const small = 'Q4_K_M';
const large = 'Q8_0';
const projectorName = 'MiniCPM-V-4.5-mmproj.gguf';
const nameOf = (quantisation: string) => `MiniCPM-V-4.5-${quantisation}.gguf`;

async function open(): Promise<LibraryScene & { readonly server: HubServer }> {
  const server = await HubServer.start({
    LICENSE: { ...hubFile(Buffer.from('The licence of the test.\n')), lfs: false },
    [`ggml-model-${small}.gguf`]: hubFile(tinyLlm({ seed }).build()),
    [`ggml-model-${large}.gguf`]: hubFile(tinyLlm({ seed: seed + 1 }).build()),
    'mmproj-model-f16.gguf': hubFile(tinyMmproj({ projector: 100_045, seed }).build()),
  });
  return { ...(await libraryScene({ endpoint: server.endpoint })), server };
}

async function download({ library, until }: LibraryScene, quantisation: string): Promise<void> {
  const done = until('done');
  library.downloads.start(modelId, quantisation);
  await done;
}

const folderOf = ({ path }: LibraryScene): string => path('models', modelId);
const namesIn = (scene: LibraryScene): readonly string[] => readdirSync(folderOf(scene)).toSorted();

async function variant({ library }: LibraryScene, wanted: string) {
  const entry = (await library.catalogue()).find(({ id }) => id === modelId);
  return entry?.variants.find(({ quantisation }) => quantisation === wanted);
}

describe('a downloaded model that is removed', () => {
  it('leaves what another quantisation needs, and the last one nothing', async () => {
    const scene = await open();
    await download(scene, small);
    await download(scene, large);
    const sizes = (names: readonly string[]) =>
      names.reduce((sum, name) => sum + statSync(scene.path('models', modelId, name)).size, 0);
    const own = sizes([nameOf(small), `${small}.source.json`]);
    expect(await variant(scene, small)).toMatchObject({ installed: true, removalFrees: own });
    await scene.library.remove(modelId, small);
    expect(namesIn(scene)).toEqual(['LICENCE.txt', nameOf(large), projectorName, `${large}.source.json`].toSorted());
    expect(scene.told.at(-1)).toEqual({ modelId, quantisation: small, state: { status: 'cancelled' } });
    expect(await variant(scene, small)).toMatchObject({ installed: false, removalFrees: null });
    expect(await scene.library.useDownloaded(modelId, large)).toMatchObject({ demo: false });
    await scene.choices.choose({ kind: 'pocket' });
    expect(await variant(scene, large)).toMatchObject({ installed: true, removalFrees: sizes(namesIn(scene)) });
    await scene.library.remove(modelId, large);
    expect(existsSync(folderOf(scene))).toBe(false);
    expect(await scene.library.downloads.list()).toEqual([]);
    await expect(scene.library.remove(modelId, large)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is taken from those that were chosen before, and can come again', async () => {
    const scene = await open();
    await download(scene, small);
    await scene.library.useDownloaded(modelId, small);
    await scene.choices.choose({ kind: 'pocket' });
    expect(await scene.choices.list()).toHaveLength(2);
    await scene.library.remove(modelId, small);
    expect(await scene.choices.list()).toMatchObject([{ name: 'Pocket', selected: true }]);
    await download(scene, small);
    expect(await variant(scene, small)).toMatchObject({ installed: true });
  });

  it('stays whole while it is the chosen one, whichever way it was chosen', async () => {
    const scene = await open();
    await download(scene, small);
    const before = namesIn(scene);
    await scene.library.useDownloaded(modelId, small);
    expect(await variant(scene, small)).toMatchObject({ selected: true });
    await expect(scene.library.remove(modelId, small)).rejects.toMatchObject({ code: 'MODEL_IN_USE' });
    const [llm, mmproj] = [scene.path('link.gguf'), scene.path('mmproj-link.gguf')];
    await symlink(scene.path('models', modelId, nameOf(small)), llm);
    await symlink(scene.path('models', modelId, projectorName), mmproj);
    await scene.choices.choose({ kind: 'files', llm, mmproj });
    await expect(scene.library.remove(modelId, small)).rejects.toMatchObject({ code: 'MODEL_IN_USE' });
    expect(namesIn(scene)).toEqual(before);
  });

  it('of an earlier session is told of, and leaves what Sightline did not download', async () => {
    const first = await open();
    await download(first, small);
    const scene = await first.reopen();
    await writeFile(scene.path('models', modelId, 'own.gguf'), 'mine');
    await scene.library.remove(modelId, small);
    expect(namesIn(scene)).toEqual(['own.gguf']);
    expect(scene.told).toEqual([{ modelId, quantisation: small, state: { status: 'cancelled' } }]);
  });

  it('leaves the projector to a quantisation that is on its way', async () => {
    const scene = await open();
    await download(scene, small);
    const llm = `ggml-model-${large}.gguf`;
    scene.server.behave = ({ url }) => (url.endsWith(llm) ? { kind: 'stall', after: 100_000 } : null);
    scene.library.downloads.start(modelId, large);
    await scene.server.untilStalled();
    await scene.library.remove(modelId, small);
    expect(namesIn(scene)).toEqual(expect.arrayContaining([projectorName, 'LICENCE.txt', `${nameOf(large)}.part`]));
    expect(namesIn(scene)).not.toContain(nameOf(small));
    await scene.library.downloads.pause(modelId, large);
    scene.server.behave = () => null;
    await download(scene, large);
    expect(await scene.library.useDownloaded(modelId, large)).toMatchObject({ demo: false });
    expect(scene.server.requestsFor('mmproj-model-f16.gguf')).toHaveLength(1);
  });
});
