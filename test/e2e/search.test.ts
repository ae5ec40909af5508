import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { openStore } from '../../main/db/client.ts';
import { openPictureFiles } from '../../main/images/picture-files.ts';
import { keepConversation } from '../fixtures/chat/keep-conversation.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

const day = 86_400_000;
/** Enough lines that the transcript scrolls. */
const filler = (word: string): string => Array.from({ length: 60 }, (_, index) => `- ${word} ${index}`).join('\n');

/** An English conversation of two branches, a Chinese one with a picture, and an archived one of long ago in a folder. */
async function prepareProfile(profile: string, folder: string): Promise<void> {
  await mkdir(profile, { recursive: true });
  const workerUrl = new URL('../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path: path.join(profile, 'sightline.db'), workerUrl });
  const pictures = await openPictureFiles(path.join(profile, 'pictures'));
  const archive = { store, pictures, temporary: false };
  const drawn = path.join(folder, 'drawn.png');
  drawScene(composeShapes(Random.fresh('searched')).scene, drawn);
  const files = await store.createFolder({ id: crypto.randomUUID(), name: 'Receipts', createdAt: 1 });
  const old = await keepConversation(archive, {
    question: 'What does the receipt say?',
    answers: ['The receipt shows a red stamp.'],
    at: Date.now() - 400 * day,
  });
  await store.arrangeConversations([old], { archivedAt: 1, folderId: files.id });
  await keepConversation(archive, {
    question: '窗口里有什么？',
    answers: [`窗口里有一个红色的按钮。\n\n${filler('其他')}`],
    pictures: [{ bytes: await readFile(drawn), name: 'drawn.png' }],
    at: Date.now() - day,
  });
  await keepConversation(archive, {
    question: 'Which button is red?',
    answers: [`${filler('first')}\n\nThe Ｃａｎｃｅｌ button is red.\n\n${filler('later')}`, filler('second')],
    followUp: ['And which one is blue?', filler('third')],
    at: Date.now(),
  });
  await store.close();
}

function field({ page }: Sightline): Locator {
  return page.getByRole('searchbox', { name: 'Search all conversations' });
}

function hits({ chat }: Sightline): Locator {
  return chat.conversations.locator('[data-hit]');
}

test('a search finds English and Chinese, marks the words and goes to the very message, on another branch too', async ({
  start,
  profile,
  folder,
}) => {
  await prepareProfile(profile, folder);
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await page.keyboard.press('Control+Shift+F');
  await expect(field(sightline)).toBeFocused();
  await page.keyboard.type('cancel');
  await expect(hits(sightline)).toHaveCount(1);
  await expect(hits(sightline).locator('mark')).toHaveText('Ｃａｎｃｅｌ');
  await expect(page.getByRole('status').getByText('1 message')).toBeAttached();

  await page.keyboard.press('ArrowDown');
  await expect(hits(sightline).first()).toBeFocused();
  await page.keyboard.press('Enter');
  const found = chat.answers.filter({ hasText: 'button is red' });
  await expect(found).toBeVisible();
  await expect(chat.questions).toHaveText([/Which button is red\?/, /And which one is blue\?/]);
  await expect
    .poll(() => found.evaluate((answer) => Math.abs(answer.getBoundingClientRect().top - 64) < innerHeight / 2))
    .toBe(true);

  await page.keyboard.press('Escape');
  await field(sightline).fill('按钮');
  await expect(hits(sightline).locator('mark')).toHaveText(['按钮']);
  await hits(sightline).first().click();
  await expect(chat.answers.filter({ hasText: '红色的按钮' })).toBeVisible();

  await field(sightline).fill('red button');
  await expect(chat.conversations.getByRole('heading', { level: 3 })).toHaveText(['Which button is red?']);
  await hits(sightline).last().focus();
  await page.keyboard.press('Escape');
  await expect(field(sightline)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(sightline)).toHaveValue('');
  await expect(chat.conversationRows).toHaveCount(2);
});

test('filters limit a search, are to be seen and can be taken away, and what is found is up to date', async ({
  start,
  profile,
  folder,
}, info) => {
  await prepareProfile(profile, folder);
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await field(sightline).fill('red');
  await expect(hits(sightline)).toHaveCount(3);
  await expect(chat.conversations.getByText('Archived')).toBeVisible();
  await inspect(sightline, info, 'found');

  await page.getByRole('button', { name: 'Filters' }).click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await panel.getByRole('combobox', { name: 'When' }).click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await expect(hits(sightline)).toHaveCount(2);
  await panel.getByRole('combobox', { name: 'When' }).click();
  await page.getByRole('option', { name: 'Any time' }).click();
  await panel.getByRole('combobox', { name: 'Folder' }).click();
  await page.getByRole('option', { name: 'Receipts' }).click();
  await expect(hits(sightline)).toHaveText([/red stamp/]);
  await panel.getByRole('combobox', { name: 'Answered by' }).click();
  await page.getByRole('option', { name: 'Pocket' }).click();
  await inspect(sightline, info, 'filters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove the filter “Receipts”' }).click();
  await expect(hits(sightline)).toHaveCount(3);

  await field(sightline).fill('');
  await page.getByRole('button', { name: 'Filters, 1 set' }).click();
  await panel.getByRole('switch', { name: 'With a picture' }).click();
  await expect(hits(sightline)).toHaveText([/红色的按钮/, /窗口里有什么/]);
  await page.keyboard.press('Escape');
  const [pictured] = (await chat.request('conversations.list', {})).filter(({ title }) => title.includes('窗口'));
  await chat.request('conversations.delete', { ids: [pictured?.id ?? ''] });
  await expect(chat.conversations.getByText('No message found.')).toBeVisible();
  await inspect(sightline, info, 'nothing found');
});
