import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { DownloadStatus } from '../../../../contract/model-library.ts';
import type { ModelDownload } from '../../../../main/models/download/model-download.ts';
import { downloadScene, expectKept, llmBytes, llmName, mmprojName } from '../../../fixtures/hub/download-from.ts';
import type { HubServer } from '../../../fixtures/hub/hub-server.ts';

const third = Math.floor(llmBytes / 3);

/** Bytes of the language model that were asked for, from a request on. */
function asked(server: HubServer, from: number): number {
  const ranges = server.requestsFor(llmName).slice(from);
  return ranges.reduce((sum, { range }) => sum + (range === null ? llmBytes : range.end - range.start), 0);
}

function isLlm(url: string): boolean {
  return url.endsWith(llmName);
}

/** Resolves when so many bytes have come. */
async function untilBytes(download: ModelDownload, bytes: number): Promise<void> {
  await expect.poll(() => ('progress' in download.state ? download.state.progress.done : 0)).toBe(bytes);
}

it('connections that break at any place cost nothing that has come', async () => {
  const { server, random, clock, ...scene } = await downloadScene('broken connections');
  let breaks = 40;
  server.behave = ({ url }) => {
    if (!isLlm(url) || breaks === 0) return null;
    breaks -= 1;
    return { kind: 'drop', after: random.integer(0, 400_000) };
  };
  const end = await scene.download().start();
  expect(end.status).toBe('done');
  expectKept({ server, random, clock, ...scene });
  const requests = server.requestsFor(llmName);
  expect(requests).toHaveLength(43);
  // Each part goes on from where it was broken off.
  const starts = requests.flatMap(({ range }) => (range !== null && range.end === llmBytes ? [range.start] : []));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  // Once the file's ETag is known, requests name it.
  const etag = server.files.get(llmName)?.etag;
  expect(new Set(requests.map(({ ifRange }) => ifRange))).toEqual(new Set([null, etag]));
  expect(requests.at(-1)?.ifRange).toBe(etag);
});

it('a hub that never gets further is given up, what has come is kept, and the next start goes on with it', async () => {
  const scene = await downloadScene('given up');
  const { server } = scene;
  server.behave = ({ url, before }) => (isLlm(url) ? { kind: 'drop', after: before < 3 ? 1_000_000 : 0 } : null);
  const download = scene.download();
  expect(await download.start()).toMatchObject({ status: 'failed', error: { code: 'DOWNLOAD_UNREACHABLE' } });
  expect(scene.clock.waits).toContain(16_000);
  const before = server.requestsFor(llmName).length;
  server.behave = () => null;
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  expect(server.requestsFor(llmName)).toHaveLength(before + 3);
  expect(asked(server, before)).toBeLessThanOrEqual(llmBytes - 1_000_000);
});

it('a connection that goes silent is taken up again', async () => {
  const scene = await downloadScene('stalls');
  const { server, clock } = scene;
  server.behave = ({ url, before }) => (isLlm(url) && before === 0 ? { kind: 'stall', after: 700_000 } : null);
  const download = scene.download();
  const ended = download.start();
  await server.untilStalled();
  clock.stall();
  expect((await ended).status).toBe('done');
  expectKept(scene);
});

it('a list that goes silent is asked for again', async () => {
  const scene = await downloadScene('silent list');
  const { server, clock } = scene;
  server.behave = ({ url, before }) => (url.includes('/tree/') && before === 0 ? { kind: 'stall', after: 1 } : null);
  const ended = scene.download().start();
  await server.untilStalled();
  clock.stall();
  expect((await ended).status).toBe('done');
});

it.each([429, 503])('status %d waits as long as the hub asks', async (status) => {
  const scene = await downloadScene(`status ${status}`);
  const { server, clock } = scene;
  const headers = { 'retry-after': '17' };
  server.behave = ({ url, before }) => (isLlm(url) && before < 2 ? { kind: 'status', status, headers } : null);
  expect((await scene.download().start()).status).toBe('done');
  expect(clock.waits).toContain(17_000);
  expectKept(scene);
});

it('pausing keeps what has come, and a new download goes on with it', async () => {
  const scene = await downloadScene('pause');
  const { server } = scene;
  server.behave = ({ url }) => (isLlm(url) ? { kind: 'stall', after: third - 1000 } : null);
  const download = scene.download();
  const ended = download.start();
  await untilBytes(download, 3 * (third - 1000));
  await download.pause();
  const paused = await ended;
  expect(paused).toMatchObject({ status: 'paused', progress: { done: 3 * (third - 1000), bytesPerSecond: null } });
  server.behave = () => null;
  const before = server.requestsFor(llmName).length;
  const again = scene.download();
  expect((await again.start()).status).toBe('done');
  expectKept(scene);
  expect(asked(server, before)).toBe(llmBytes - 3 * (third - 1000));
});

it('the same download goes on after a pause', async () => {
  const scene = await downloadScene('pause and go on');
  scene.server.behave = ({ url, before }) => (isLlm(url) && before < 3 ? { kind: 'stall', after: 500_000 } : null);
  const download = scene.download();
  void download.start();
  await untilBytes(download, 1_500_000);
  await download.pause();
  expect((await download.start()).status).toBe('done');
  expectKept(scene);
});

it('cancelling leaves nothing behind', async () => {
  const scene = await downloadScene('cancel');
  scene.server.behave = ({ url }) => (isLlm(url) ? { kind: 'stall', after: 500_000 } : null);
  const download = scene.download();
  const ended = download.start();
  await untilBytes(download, 1_500_000);
  await download.cancel();
  await ended;
  expect(download.state).toEqual({ status: 'cancelled' });
  expect(existsSync(scene.folder)).toBe(false);
});

it('cancelling a quantisation leaves the model that is there', async () => {
  const scene = await downloadScene('cancel the second');
  const download = scene.download();
  await download.start();
  const there = await readdir(scene.folder);
  await download.cancel();
  expect(download.state.status).toBe('done');
  expect(await readdir(scene.folder)).toEqual(there);
});

it('the last file that is missing is all that is asked for', async () => {
  const scene = await downloadScene('second file');
  const { server } = scene;
  server.behave = ({ url }) => (url.endsWith(mmprojName) ? { kind: 'drop', after: 0 } : null);
  expect((await scene.download().start()).status).toBe('failed');
  const before = server.requestsFor(llmName).length;
  server.behave = () => null;
  expect((await scene.download().start()).status).toBe('done');
  expect(server.requestsFor(llmName)).toHaveLength(before);
  expectKept(scene);
});

it('speed and the time that is left are told', async () => {
  const scene = await downloadScene('speed');
  const { server, clock } = scene;
  server.behave = ({ url }) => {
    clock.advance(1000);
    return isLlm(url) ? { kind: 'drop', after: 1_000_000 } : null;
  };
  const download = scene.download();
  const states: DownloadStatus[] = [];
  download.onState((state) => states.push(state));
  expect((await download.start()).status).toBe('done');
  const told = states.flatMap((state) => (state.status === 'downloading' ? [state.progress] : []));
  const measured = told.filter(({ bytesPerSecond }) => bytesPerSecond !== null);
  expect(measured.length).toBeGreaterThan(3);
  for (const { done, total, bytesPerSecond, secondsLeft } of measured) {
    expect(secondsLeft).toBe(bytesPerSecond === 0 ? null : Math.ceil((total - done) / (bytesPerSecond ?? 0)));
  }
});
