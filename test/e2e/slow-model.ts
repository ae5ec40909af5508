import path from 'node:path';
import { expect } from '@playwright/test';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import type { Sightline } from './sightline.ts';

/** Slow enough that an answer outlasts a test on an idle machine, quick enough for its first words on a busy one. */
const layers = 48;
const contextTokens = 8192;

/**
 * Chooses a pair of random-weight files on the page of models, as a user chooses files of their own. What that model says makes no sense and goes on
 * until its context is full, which is what the tests of stopping and killing need.
 */
export async function chooseEndlessModel({ app, chat }: Sightline, folder: string): Promise<void> {
  const llm = path.join(folder, 'endless.gguf');
  const mmproj = path.join(folder, 'mmproj-endless.gguf');
  tinyLlm({ seed: 7, layers, endless: true }).write(llm);
  tinyMmproj({ projector: 6, seed: 7 }).write(mmproj);
  await app.evaluate(
    ({ dialog }, files) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: files });
    },
    [llm, mmproj],
  );
  await chat.request('settings.change', { contextTokens });
  await chat.page.getByRole('button', { name: 'Settings' }).click();
  await chat.page.getByRole('dialog').getByRole('button', { name: 'Models…' }).click();
  const models = chat.page.getByRole('dialog', { name: 'Models' });
  await models.getByRole('button', { name: 'Add your own files…' }).click();
  await models.getByRole('button', { name: 'Use endless.gguf' }).click();
  await expect(models.getByText('In use', { exact: true })).toBeVisible();
  await chat.page.keyboard.press('Escape');
  await expect(chat.engine).toContainText('endless');
  await chat.waitUntilReady();
}
