import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { DownloadStatus } from '../../../../contract/model-library.ts';
import { openHub } from '../../../../main/models/download/hub-choice.ts';
import { HuggingFace } from '../../../../main/models/download/hugging-face.ts';
import { ModelDownloads } from '../../../../main/models/download/model-downloads.ts';
import { type DownloadScene, downloadScene, expectKept, llmName } from '../../../fixtures/hub/download-from.ts';
import { drawnBytes } from '../../../fixtures/hub/drawn-bytes.ts';
import { hubFile } from '../../../fixtures/hub/hub-file.ts';

const model = 'minicpm-v-4.5';
const other = 'ggml-model-Q8_0.gguf';

function open(scene: DownloadScene): ModelDownloads {
  scene.server.files.set(other, hubFile(drawnBytes(scene.random, 40_000)));
  return new ModelDownloads({
    root: path.dirname(scene.folder),
    hub: () => new HuggingFace(new URL(scene.server.endpoint), scene.ports),
    ports: scene.ports,
    parts: 3,
    reportBug: (error) => expect.unreachable(String(error)),
  });
}

/** Resolves when a quantisation has come to a status. */
function until(downloads: ModelDownloads, quantisation: string, status: DownloadStatus['status']): Promise<void> {
  return new Promise((resolve) => {
    const stop = downloads.onChange((item) => {
      if (item.quantisation !== quantisation || item.state.status !== status) return;
      stop();
      resolve();
    });
  });
}

async function statuses(downloads: ModelDownloads): Promise<readonly string[]> {
  return (await downloads.list()).map(({ quantisation, state }) => `${quantisation} ${state.status}`);
}

it('one comes at a time, the next one when it is whole, and they share a projector', async () => {
  const scene = await downloadScene('two downloads');
  const downloads = open(scene);
  const done = until(downloads, 'Q8_0', 'done');
  expect(downloads.start(model).state.status).toBe('waiting');
  downloads.start(model, 'Q8_0');
  downloads.start(model, 'Q8_0');
  await until(downloads, 'Q4_K_M', 'downloading');
  expect(await statuses(downloads)).toEqual(['Q4_K_M downloading', 'Q8_0 waiting']);
  await done;
  expectKept(scene);
  expect(readFileSync(path.join(scene.folder, 'MiniCPM-V-4.5-Q8_0.gguf')).length).toBe(40_000);
  expect(scene.server.requestsFor(other)).toHaveLength(1);
  expect(await statuses(downloads)).toEqual(['Q4_K_M done', 'Q8_0 done']);
});

it('what the app left unfinished is listed after a restart and goes on', async () => {
  const scene = await downloadScene('after a restart');
  scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 300_000 } : null);
  const before = open(scene);
  before.start(model);
  await scene.server.untilStalled();
  await before.stopAll();
  scene.server.behave = () => null;
  const after = open(scene);
  expect(await statuses(after)).toEqual(['Q4_K_M unfinished']);
  const done = until(after, 'Q4_K_M', 'done');
  after.start(model);
  await done;
  expectKept(scene);
});

it('one that waits can be put off, and cancelled while another one is at work in its folder', async () => {
  const scene = await downloadScene('cancel one that waits');
  const downloads = open(scene);
  const done = until(downloads, 'Q4_K_M', 'done');
  downloads.start(model);
  downloads.start(model, 'Q8_0');
  await downloads.pause(model, 'Q8_0');
  expect(await statuses(downloads)).toContain('Q8_0 unfinished');
  await downloads.cancel(model, 'Q8_0');
  await done;
  expectKept(scene);
  expect(await statuses(downloads)).toEqual(['Q4_K_M done']);
  expect(scene.server.requestsFor(other)).toEqual([]);
});

it('one of another model is cancelled without waiting for the one that runs', async () => {
  const scene = await downloadScene('cancel another model');
  scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 300_000 } : null);
  const downloads = open(scene);
  downloads.start(model);
  await scene.server.untilStalled();
  downloads.start('minicpm-v-4.0', 'Q4_K_M');
  await downloads.cancel('minicpm-v-4.0', 'Q4_K_M');
  expect((await downloads.list()).map(({ modelId }) => modelId)).toEqual([model]);
  await downloads.stopAll();
});

it('what an earlier session left can be cancelled at once', async () => {
  const scene = await downloadScene('cancel what is left');
  scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 300_000 } : null);
  const before = open(scene);
  before.start(model);
  await scene.server.untilStalled();
  await before.stopAll();
  const after = open(scene);
  await after.list();
  await after.cancel(model, 'Q4_K_M');
  expect(existsSync(scene.folder)).toBe(false);
  expect(await after.list()).toEqual([]);
});

it('a mirror that is no address is a failure that shows', async () => {
  const scene = await downloadScene('no address');
  const downloads = new ModelDownloads({
    root: scene.folder,
    hub: () => openHub({ kind: 'custom', endpoint: 'mirror' }, {}, scene.ports),
    ports: scene.ports,
    parts: 3,
    reportBug: (error) => expect.unreachable(String(error)),
  });
  const failed = until(downloads, 'Q4_K_M', 'failed');
  downloads.start(model);
  await failed;
  expect(await downloads.list()).toMatchObject([{ state: { error: { code: 'INVALID_INPUT' } } }]);
});

it('what is not in the catalogue or not in the list is refused', async () => {
  const downloads = open(await downloadScene('refused'));
  expect(() => downloads.start('minicpm-v-1.0')).toThrow(expect.objectContaining({ code: 'MODEL_UNSUPPORTED' }));
  await expect(downloads.pause(model, 'Q8_0')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(downloads.cancel(model, 'Q1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
