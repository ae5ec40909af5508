import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cataloguePair } from '../../../../main/models/catalogue.ts';
import { freeBytesOf } from '../../../../main/models/download/disk-room.ts';
import { HuggingFace } from '../../../../main/models/download/hugging-face.ts';
import { ModelDownload } from '../../../../main/models/download/model-download.ts';
import { ModelScope } from '../../../../main/models/download/modelscope.ts';
import {
  type DownloadScene,
  downloadScene,
  expectKept,
  llmName,
  mmprojName,
} from '../../../fixtures/hub/download-from.ts';
import { HubServer } from '../../../fixtures/hub/hub-server.ts';

const repository = 'openbmb/MiniCPM-V-4_5-gguf';

function isLlm(url: string): boolean {
  return url.includes(llmName);
}

function bytesOf({ server }: DownloadScene, name: string): number {
  return server.files.get(name)?.bytes.length ?? 0;
}

function withFree(scene: DownloadScene, freeBytes: (folder: string) => Promise<number>): ModelDownload {
  const hub = new HuggingFace(new URL(scene.server.endpoint), scene.ports);
  const wish = { pair: cataloguePair('minicpm-v-4.5'), hub, folder: scene.folder, parts: 3 };
  return new ModelDownload(wish, { ...scene.ports, freeBytes }, (error) => {
    throw error;
  });
}

describe('a refusal says why', () => {
  const gatedRepo = { 'x-error-code': 'GatedRepo' };
  it.each([
    ['a model for some accounts', 401, gatedRepo, 'DOWNLOAD_GATED'],
    ['a model for nobody', 403, {}, 'DOWNLOAD_GATED'],
    ['no account', 401, {}, 'DOWNLOAD_GATED'],
    ['a repository that is gone', 401, { 'x-error-code': 'RepoNotFound' }, 'DOWNLOAD_MISSING'],
    ['a repository that was never there', 404, {}, 'DOWNLOAD_MISSING'],
    ['an answer that nobody foresaw', 418, {}, 'DOWNLOAD_UNUSABLE'],
    ['a hub that asks for an hour', 429, { 'retry-after': '3600' }, 'DOWNLOAD_BUSY'],
    ['a hub that is broken', 500, {}, 'DOWNLOAD_UNREACHABLE'],
  ])('%s, by the list', async (_name, status, headers, code) => {
    const scene = await downloadScene(`list ${status}`);
    scene.server.behave = () => ({ kind: 'status', status, headers: headers as Record<string, string> });
    expect(await scene.download().start()).toMatchObject({ status: 'failed', error: { code } });
    expect(existsSync(scene.folder)).toBe(false);
  });

  it.each([
    [403, 'DOWNLOAD_GATED', { repository }],
    [404, 'DOWNLOAD_MISSING', { repository, file: llmName }],
  ])('status %d for a file', async (status, code, detail) => {
    const scene = await downloadScene(`file ${status}`);
    scene.server.behave = ({ url }) => (isLlm(url) ? { kind: 'status', status } : null);
    expect(await scene.download().start()).toMatchObject({ status: 'failed', error: { code, detail } });
  });

  it('how long a busy hub asks to wait', async () => {
    const scene = await downloadScene('busy');
    scene.server.behave = () => ({ kind: 'status', status: 503, headers: { 'retry-after': '900' } });
    const { host } = new URL(scene.server.endpoint);
    expect(await scene.download().start()).toMatchObject({
      error: { code: 'DOWNLOAD_BUSY', detail: { host, seconds: 900 } },
    });
    expect(scene.clock.waits).toEqual([]);
  });

  it('a hub that does not answer at all', async () => {
    const scene = await downloadScene('no hub');
    await scene.server.stop();
    expect(await scene.download().start()).toMatchObject({ error: { code: 'DOWNLOAD_UNREACHABLE' } });
    expect(scene.clock.waits.length).toBeGreaterThan(3);
  });

  it('a file without a hash', async () => {
    const scene = await downloadScene('no hash');
    const file = scene.server.files.get(llmName);
    if (file === undefined) throw new Error('the scene has a model');
    scene.server.files.set(llmName, { ...file, lfs: false });
    expect(await scene.download().start()).toMatchObject({ error: { code: 'DOWNLOAD_UNUSABLE' } });
    const hub = new ModelScope(new URL(scene.server.endpoint), scene.ports);
    scene.server.files.set(llmName, { ...file, sha256: '' });
    expect(await scene.download(hub).start()).toMatchObject({ error: { code: 'DOWNLOAD_UNUSABLE' } });
  });
});

it('a list that was cut off is asked for again, a few times', async () => {
  const scene = await downloadScene('cut list');
  scene.server.behave = ({ url, before }) => (url.includes('/tree/') && before < 2 ? { kind: 'cut-json' } : null);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('a list that is always cut off, or is none, cannot be used', async () => {
  const scene = await downloadScene('never a list');
  scene.server.behave = ({ url }) => (url.includes('/tree/') ? { kind: 'cut-json' } : null);
  expect(await scene.download().start()).toMatchObject({ error: { code: 'DOWNLOAD_UNUSABLE' } });
  // A page that asks for a login, for example.
  const portal = await HubServer.start();
  portal.behave = ({ url }) => (url.includes('/api/') ? { kind: 'redirect', to: '/login/tree/' } : null);
  const hub = new HuggingFace(new URL(portal.endpoint), scene.ports);
  expect(await scene.download(hub).start()).toMatchObject({ error: { code: 'DOWNLOAD_UNUSABLE' } });
});

it('an address of the storage that has run out is asked for anew', async () => {
  const scene = await downloadScene('signed');
  const storage = await HubServer.start(Object.fromEntries(scene.server.files));
  scene.server.storage = storage;
  storage.behave = () => (storage.seen.length <= 2 ? { kind: 'status', status: 403 } : null);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  const signatures = storage.seen.map(({ url }) => url);
  expect(new Set(signatures).size).toBe(signatures.length);
});

it('a disk without room is found before anything is fetched', async () => {
  const scene = await downloadScene('no room');
  const free = 200 * 1024 * 1024;
  const needed = 256 * 1024 * 1024 + [llmName, mmprojName].reduce((sum, name) => sum + bytesOf(scene, name), 0);
  expect(await withFree(scene, async () => free).start()).toMatchObject({
    status: 'failed',
    error: { code: 'DISK_FULL', detail: { free, needed } },
  });
  expect(scene.server.requestsFor(llmName)).toEqual([]);
  expect(existsSync(scene.folder)).toBe(false);
});

it('the room is that of the disk that the folder will be on', async () => {
  const scene = await downloadScene('room');
  const folders: string[] = [];
  const download = withFree(scene, async (folder) => {
    folders.push(folder);
    return freeBytesOf(folder);
  });
  expect((await download.start()).status).toBe('done');
  expect(folders).toEqual([path.dirname(scene.folder)]);
});
