import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Inspection } from '../../contract/model-library.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { withShape } from '../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import { hubFile } from '../fixtures/hub/hub-file.ts';
import { HubServer } from '../fixtures/hub/hub-server.ts';
import { test } from './sightline.ts';

const { seed } = Random.fresh('model library in the app');
const variant = { modelId: 'minicpm-v-4.5', quantisation: 'Q4_K_M' } as const;

test('a model is downloaded over the network of the app, and can be used', async ({ start }) => {
  let stop = async (): Promise<void> => undefined;
  const hub = await HubServer.start(
    {
      LICENSE: { ...hubFile(Buffer.from('The licence of the test.\n')), lfs: false },
      'ggml-model-Q4_K_M.gguf': hubFile(tinyLlm({ seed }).build()),
      'mmproj-model-f16.gguf': hubFile(tinyMmproj({ projector: 100_045, seed }).build()),
    },
    (end) => (stop = end),
  );
  const { chat } = await start();
  await chat.waitUntilReady();
  await chat.request('settings.change', { hub: 'custom', hubEndpoint: hub.endpoint });
  await chat.request('downloads.start', variant);
  const states = async () => (await chat.request('downloads.list', {})).map(({ state }) => state);
  await expect.poll(states, { timeout: 30_000 }).toEqual([{ status: 'done' }]);
  await stop();
  expect(await chat.request('models.useDownloaded', variant)).toMatchObject({ name: 'MiniCPM-V-4.5-Q4_K_M' });
  await expect(chat.engine).toHaveAccessibleName(/MiniCPM-V-4\.5-Q4_K_M.*Ready/, { timeout: 60_000 });
});

test('a projector that kills what loads it is refused while the model that answers goes on', async ({
  start,
  folder,
}) => {
  const llm = path.join(folder, 'model.gguf');
  await writeFile(llm, tinyLlm({ seed }).build());
  await writeFile(path.join(folder, 'mmproj.gguf'), withShape(seed, 'resampler.kv.weight', [32, 128]));
  const { chat } = await start();
  await chat.waitUntilReady();
  const inspection: Inspection | null = await chat.request('models.inspect', { paths: [llm] });
  if (inspection?.outcome !== 'paired') throw new Error(`not paired: ${inspection?.outcome}`);
  const refused = chat.request('models.useFound', { id: inspection.pair.id });
  await expect(refused).rejects.toThrow('MODEL_INVALID');
  await expect(chat.engine).toHaveAccessibleName(/Pocket.*Ready/);
  expect(await chat.answerTo('Who are you?')).toContain('Pocket');
});
