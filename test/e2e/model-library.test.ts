import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Inspection } from '../../contract/model-library.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { withShape } from '../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import { test } from './sightline.ts';

const { seed } = Random.fresh('model library in the app');

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

test('a GGUF file that is dropped on the window is inspected with the projector beside it', async ({
  start,
  folder,
}) => {
  const llm = path.join(folder, 'dropped.gguf');
  tinyLlm({ seed }).write(llm);
  tinyMmproj({ projector: 3, seed }).write(path.join(folder, 'mmproj-dropped.gguf'));
  const { chat, page } = await start();
  await chat.waitUntilReady();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [llm], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  const models = page.getByRole('dialog', { name: 'Models' });
  await expect(models).toContainText('These two files make one model');
  await expect(models).toContainText('mmproj-dropped.gguf');
  await models.getByRole('button', { name: 'Use dropped.gguf' }).click();
  await expect(models.getByText('In use', { exact: true })).toBeVisible();
});
