import { expect, it } from 'vitest';
import { cataloguePair } from '../../../../main/models/catalogue.ts';
import { HuggingFace } from '../../../../main/models/download/hugging-face.ts';
import { ModelDownload } from '../../../../main/models/download/model-download.ts';
import { outboundThroughRequests } from '../../../../main/models/download/outbound-requests.ts';
import { FakeClientRequest } from '../../../fakes/client-request.ts';
import { type DownloadScene, downloadScene, expectKept, llmName } from '../../../fixtures/hub/download-from.ts';
import { HubServer } from '../../../fixtures/hub/hub-server.ts';

/** A download whose requests go the way that they go in Electron. */
function download(scene: DownloadScene): ModelDownload {
  const ports = { ...scene.ports, outbound: outboundThroughRequests((options) => new FakeClientRequest(options)) };
  const hub = new HuggingFace(new URL(scene.server.endpoint), ports);
  const wish = { pair: cataloguePair('minicpm-v-4.5'), hub, folder: scene.folder, parts: 3 };
  return new ModelDownload(wish, ports, (error) => {
    throw error;
  });
}

it("Electron's requests are led to the storage and taken up where they broke off", async () => {
  const scene = await downloadScene('requests');
  const storage = await HubServer.start(Object.fromEntries(scene.server.files));
  scene.server.storage = storage;
  storage.behave = () => (storage.seen.length < 12 ? { kind: 'drop', after: 300_000 } : null);
  expect((await download(scene).start()).status).toBe('done');
  expectKept(scene);
});

it('a request that is silent ends when it is paused', async () => {
  const scene = await downloadScene('silent requests');
  scene.server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: 100_000 } : null);
  const running = download(scene);
  const ended = running.start();
  await scene.server.untilStalled();
  await running.pause();
  expect((await ended).status).toBe('paused');
});

it('a hub that is not there is an error with a code', async () => {
  const scene = await downloadScene('no hub for requests');
  await scene.server.stop();
  expect(await download(scene).start()).toMatchObject({ error: { code: 'DOWNLOAD_UNREACHABLE' } });
});
