import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

/** Words that a user has said, shown or named somewhere. Each of them has this in it. */
const planted = 'zebra';

test('the self-test passes, answers show as charts, and the report says nothing of them', async ({
  start,
  folder,
}, info) => {
  const sightline = await start();
  const { app, chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try the demo' }).click();

  await page.keyboard.press('Control+Shift+G');
  await expect(chat.dialog).toHaveAccessibleName('Engine');
  await expect(chat.dialog).toContainText('No answer has been measured yet.');
  await chat.dialog.getByRole('button', { name: /^Run/ }).click();
  await expect(chat.dialog.getByText('The answer was right on CPU.')).toBeVisible({ timeout: 60_000 });
  await expect(chat.dialog.getByRole('button', { name: 'Run again' })).toBeEnabled();
  expect(await chat.conversationRows.count(), 'a self-test is no conversation').toBe(0);
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toHaveCount(0);

  await askTwice(sightline, folder);
  await chat.engine.click();
  await page.getByRole('button', { name: 'Details…' }).click();
  await expect(chat.dialog.getByRole('img', { name: /^First word: last .*, 2 measured$/ })).toBeVisible();
  await expect(chat.dialog.getByRole('img', { name: /^Reading pictures: last .*, 2 measured$/ })).toBeVisible();
  await expect(chat.dialog.getByRole('img', { name: /^Tokens per second: last .*, 2 measured$/ })).toBeVisible();
  await chat.dialog.getByText('Show as a table').click();
  await expect(chat.dialog.getByRole('row', { name: /Pocket/ })).toHaveCount(2);

  await chat.dialog.getByRole('button', { name: 'Copy report' }).click();
  await expect(chat.dialog.getByRole('button', { name: 'Report copied' })).toBeVisible();
  const report = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(report).toContain('# Sightline engine report');
  expect(report).toMatch(/- outcome: (passed|slow): encode \d+ ms/);
  expect(report.match(/^\| \d{4}-\d\d-\d\dT.* \| Pocket \|/gm)).toHaveLength(2);
  expect(report).toMatch(/^\d{4}-.* engine /m);
  expect(report).not.toContain(planted);

  await chat.dialog.getByRole('combobox', { name: 'Level' }).click();
  await page.getByRole('option', { name: 'Everything' }).click();
  const log = chat.dialog.getByRole('region', { name: 'Lines of the log' });
  await expect(log).toContainText('engine');
  await expect(log).not.toContainText(planted);
  await page.setViewportSize({ width: 1100, height: 1900 });
  await inspect(sightline, info, 'engine');
});

/** Asks about a picture and then something else, and leaves words in a title, a draft, a preset and a picture's name. */
async function askTwice({ chat }: Sightline, folder: string): Promise<void> {
  const { scene } = composeShapes(Random.fresh('engine page'), 2);
  const drawn = path.join(folder, 'drawn.png');
  drawScene(scene, drawn);
  const picture = path.join(folder, `${planted}-picture.png`);
  await rename(drawn, picture);
  await chat.drop(picture);
  await chat.answerTo('Describe the picture.');
  await chat.answerTo(`What is a ${planted}?`);
  const [{ id } = { id: '' }] = await chat.request('conversations.list', {});
  await chat.request('conversations.rename', { id, title: `${planted} title` });
  const options = {
    systemPrompt: `${planted} prompt`,
    sampling: null,
    contextTokens: 0,
    detail: 'fast',
    thinking: false,
  } as const;
  await chat.request('settings.change', { presets: [{ id: randomUUID(), name: `${planted} preset`, options }] });
  await chat.composer.fill(`${planted} draft`);
}
