import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../../contract/connection.ts';
import { openStore } from '../../../main/db/client.ts';
import { systemClock } from '../../../main/engine/clock.ts';
import { cataloguePair } from '../../../main/models/catalogue.ts';
import { HuggingFace } from '../../../main/models/download/hugging-face.ts';
import { ModelDownload } from '../../../main/models/download/model-download.ts';
import { outboundThroughRequests } from '../../../main/models/download/outbound-requests.ts';
import { AnnouncedRequests } from '../../../main/privacy/announced-requests.ts';
import { ConnectionLog } from '../../../main/privacy/connection-log.ts';
import { guardOutbound } from '../../../main/privacy/guard-outbound.ts';
import { FakeClientRequest } from '../../fakes/client-request.ts';
import { downloadScene, expectKept, llmName } from '../../fixtures/hub/download-from.ts';
import { HubServer } from '../../fixtures/hub/hub-server.ts';
import { temporaryFolder } from '../../unit/db/database-fixture.ts';

/** A hub whose files lie elsewhere, and a download from it through the gate, with a database on its own thread. */
async function listedDownload(label: string, path = join(temporaryFolder(), 'sightline.db')) {
  const scene = await downloadScene(label);
  const storage = await HubServer.start(Object.fromEntries(scene.server.files));
  scene.server.storage = storage;
  const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path, workerUrl });
  onTestFinished(() => store.close());
  const report = (error: unknown): never => {
    throw error;
  };
  const log = new ConnectionLog({ now: Date.now, clock: systemClock, tell: () => {}, report });
  await log.keepIn(store);
  const open = outboundThroughRequests((options) => new FakeClientRequest(options));
  const gate = { log, announced: new AnnouncedRequests(), offline: () => true, now: Date.now };
  const ports = { ...scene.ports, outbound: guardOutbound(open, gate) };
  const hub = new HuggingFace(new URL(scene.server.endpoint), ports);
  const wish = { pair: cataloguePair('minicpm-v-4.5'), hub, folder: scene.folder, parts: 3 };
  const list = async (): Promise<readonly Connection[]> =>
    (await log.list({ before: null, limit: 500, host: '', blocked: false })).connections;
  return { scene, storage, store, log, list, download: new ModelDownload(wish, ports, report) };
}

it('a download while the app is offline has every request in the list, once, and every byte', async () => {
  const { scene, storage, list, download } = await listedDownload('listed download');
  expect((await download.start()).status).toBe('done');
  expectKept(scene);
  const lines = await list();
  for (const { endpoint, seen } of [scene.server, storage]) {
    const { host } = new URL(endpoint);
    expect(lines.filter((line) => line.host === host)).toHaveLength(seen.length);
  }
  expect(lines).toHaveLength(scene.server.seen.length + storage.seen.length);
  expect(lines.every(({ startedBy, repository }) => startedBy === 'user' && repository?.includes('/') === true)).toBe(
    true,
  );
  const files = lines.filter(({ purpose, outcome }) => purpose === 'model-file' && outcome === 'done');
  const sizes = [...scene.server.files].filter(([name]) => name.endsWith('.gguf')).map(([, { bytes }]) => bytes.length);
  const received = files.reduce((sum, { bytesReceived }) => sum + (bytesReceived ?? 0), 0);
  expect(received).toBe(sizes.reduce((sum, bytes) => sum + bytes, 0));
  expect(JSON.stringify(lines)).not.toMatch(/signature|\.gguf/);
});

it('one that is paused is broken off in the list; one whose app dies is interrupted', async () => {
  const path = join(temporaryFolder(), 'sightline.db');
  const { storage, store, log, list, download } = await listedDownload('paused in the list', path);
  storage.behave = ({ url }) => (url.includes(llmName) ? { kind: 'stall', after: 100_000 } : null);
  const running = download.start();
  await storage.untilStalled();
  await download.pause();
  await running;
  expect((await list()).map(({ outcome }) => outcome)).toContain('aborted');
  expect((await list()).map(({ outcome }) => outcome)).not.toContain('running');

  const facts = {
    host: 'hub.test',
    repository: null,
    purpose: 'model-file',
    startedBy: 'user',
    method: 'GET',
  } as const;
  await log.begin({ ...facts, bytesSent: 1 });
  await store.close();
  const again = await openStore({ path, workerUrl: new URL('../../../main/db/worker.ts', import.meta.url) });
  onTestFinished(() => again.store.close());
  const next = new ConnectionLog({ now: Date.now, clock: systemClock, tell: () => {}, report: () => {} });
  await next.keepIn(again.store);
  const { connections } = await next.list({ before: null, limit: 1, host: '', blocked: false });
  expect(connections).toMatchObject([{ host: 'hub.test', outcome: 'interrupted' }]);
});
