import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { DownloadStatus } from '../../../../contract/model-library.ts';
import { cataloguePair } from '../../../../main/models/catalogue.ts';
import { readModelSource } from '../../../../main/models/download/model-source.ts';
import { ModelScope } from '../../../../main/models/download/modelscope.ts';
import { downloadScene, expectKept, kept, llmBytes, llmName, mmprojName } from '../../../fixtures/hub/download-from.ts';
import { drawnBytes } from '../../../fixtures/hub/drawn-bytes.ts';
import { hubFile } from '../../../fixtures/hub/hub-file.ts';
import { HubServer } from '../../../fixtures/hub/hub-server.ts';

it('a pair arrives in parts, with its licence and where it came from, and nothing else is left', async () => {
  const scene = await downloadScene('whole');
  const { server, folder } = scene;
  const download = scene.download();
  const states: DownloadStatus[] = [];
  download.onState((state) => states.push(state));
  const end = await download.start();
  expect(end).toEqual({ status: 'done' });
  expectKept(scene);
  expect((await readdir(folder)).toSorted()).toEqual(
    ['LICENCE.txt', ...Object.values(kept), 'Q4_K_M.source.json'].toSorted(),
  );
  expect(readFileSync(path.join(folder, 'LICENCE.txt'), 'utf8')).toMatch(
    /MiniCPM-V 4\.5: Apache License 2\.0\n.*\n\nThe licence of the test\.\n$/s,
  );
  expect(await readModelSource(folder, 'Q4_K_M')).toMatchObject({
    modelId: 'minicpm-v-4.5',
    repository: 'openbmb/MiniCPM-V-4_5-gguf',
    llm: { name: kept[llmName], bytes: llmBytes, sha256: server.files.get(llmName)?.sha256 },
  });
  expect(server.requestsFor(llmName)).toHaveLength(3);
  expect(server.requestsFor(mmprojName)).toHaveLength(1);
  expect(states.map(({ status }) => status)).toContain('verifying');
  expect(states.at(-1)).toBe(end);
});

it('a second quantisation takes the projector that is there', async () => {
  const scene = await downloadScene('second quantisation');
  await scene.download().start();
  const other = 'ggml-model-Q8_0.gguf';
  scene.server.files.set(other, hubFile(drawnBytes(scene.random, 50_000)));
  const end = await scene.download(undefined, cataloguePair('minicpm-v-4.5', 'Q8_0')).start();
  expect(end.status).toBe('done');
  expectKept(scene);
  const file = readFileSync(path.join(scene.folder, 'MiniCPM-V-4.5-Q8_0.gguf'));
  expect(file.equals(scene.server.files.get(other)?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect(scene.server.requestsFor(mmprojName)).toHaveLength(1);
});

it('a hub that keeps its files elsewhere is followed there', async () => {
  const scene = await downloadScene('storage');
  scene.server.storage = await HubServer.start(Object.fromEntries(scene.server.files));
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  expect(scene.server.storage.requestsFor(llmName)).toHaveLength(3);
});

it('a hash that the list lacks is asked for, and a list of several pages is read from the mirror', async () => {
  const scene = await downloadScene('no hash in the list');
  for (const [name, file] of scene.server.files) scene.server.files.set(name, { ...file, lfs: false });
  scene.server.storage = await HubServer.start(Object.fromEntries(scene.server.files));
  scene.server.pageSize = 2;
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  expect(scene.server.seen.filter(({ method }) => method === 'HEAD')).toHaveLength(2);
});

it('ModelScope gives the same pair', async () => {
  const scene = await downloadScene('modelscope');
  const end = await scene.download(new ModelScope(new URL(scene.server.endpoint), scene.ports)).start();
  expect(end).toEqual({ status: 'done' });
  expect(await readModelSource(scene.folder, 'Q4_K_M')).toMatchObject({ hub: 'modelscope', revision: 'master' });
  expectKept(scene);
});

it('a file whose name in the catalogue is out of date is found by what it is', async () => {
  const scene = await downloadScene('renamed');
  const renamed = 'MiniCPM-V-4_5-Q4_K_M.gguf';
  const file = scene.server.files.get(llmName);
  if (file === undefined) throw new Error('the scene has a model');
  scene.server.files.delete(llmName);
  scene.server.files.set(renamed, file);
  expect((await scene.download().start()).status).toBe('done');
  expect(readFileSync(path.join(scene.folder, kept[llmName])).equals(file.bytes)).toBe(true);
});
