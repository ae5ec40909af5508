import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { closeApp } from './launch.ts';
import { test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

test('a draft with its picture is there after a restart and can be sent', async ({ start, folder }) => {
  const { scene, shapes } = composeShapes(Random.fresh('draft'));
  const file = path.join(folder, 'draft.png');
  drawScene(scene, file);
  const { app, chat } = await start();
  await chat.waitUntilReady();
  await chat.drop(file);
  await chat.composer.fill('How many shapes are there?');
  await expect
    .poll(async () => {
      const [conversation] = await chat.request('conversations.list', {});
      return chat.request('drafts.get', { conversationId: conversation?.id ?? null });
    })
    .toMatchObject({ text: 'How many shapes are there?', pictures: [{ name: 'draft.png' }] });
  await closeApp(app);

  const again = await start();
  await again.chat.conversationRows.first().click();
  await expect(again.chat.composer).toHaveValue('How many shapes are there?');
  await expect(again.page.getByRole('button', { name: 'Remove draft.png' })).toBeVisible();
  await again.chat.waitUntilReady();
  await again.chat.composer.press('Enter');
  await expect(again.chat.answers.last()).toContainText(`There are ${shapes.length} shapes.`);
  await expect(again.chat.composer).toHaveValue('');
});

test('questions typed while an answer runs wait in line, and can be withdrawn', async ({ start, folder }) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await chat.ask('First?');
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await chat.ask('Second?');
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answers.last()).toContainText('Waits for the answer before it');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(chat.answers.last()).toContainText('Stopped before the answer began');
  await expect(chat.answers.first()).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.first()).toHaveAttribute('aria-busy', 'false');
});

test('a temporary conversation leaves nothing behind', async ({ start, profile }) => {
  const { app, chat, page } = await start();
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'New temporary conversation' }).click();
  await expect(page.getByText('Temporary conversation').first()).toBeVisible();
  expect(await chat.answerTo('Who are you?')).toContain('Pocket');
  await expect(chat.conversations.getByText('Who are you?')).toBeVisible();
  await closeApp(app);
  const again = await start();
  await expect(again.page.getByText('Your conversations appear here.')).toBeVisible();
  await closeApp(again.app);
  expect(await filesContaining(profile, 'Who are you?')).toEqual([]);
});

test('a conversation is renamed, deleted, brought back and kept over a restart', async ({ start }) => {
  const { app, chat, page } = await start();
  await chat.waitUntilReady();
  await chat.answerTo('Who are you?');
  const row = chat.conversations.getByRole('button', { name: 'Who are you?', exact: true });
  await row.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the conversation' }).fill('About Pocket');
  await page.keyboard.press('Enter');
  const renamed = chat.conversations.getByRole('button', { name: 'About Pocket', exact: true });
  await expect(renamed).toBeVisible();
  await renamed.focus();
  await page.keyboard.press('Delete');
  await expect(renamed).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(renamed).toBeVisible();
  await closeApp(app);
  const again = await start();
  await again.chat.conversations.getByRole('button', { name: 'About Pocket', exact: true }).click();
  await expect(again.chat.answers).toContainText(['Pocket']);
});

/** Our own files of a profile whose bytes contain the text. Chromium's cache and its like are the window's and not looked at. */
async function filesContaining(profile: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const own = files.filter((file) => /^(sightline\.db|pictures)/.test(path.relative(profile, file)));
  expect(own.length).toBeGreaterThan(0);
  const contents = await Promise.all(own.map(async (file) => ({ file, bytes: await readFile(file) })));
  return contents.filter(({ bytes }) => bytes.includes(text)).map(({ file }) => file);
}
