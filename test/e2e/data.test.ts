import { randomUUIDv7 } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { openStore } from '../../main/db/client.ts';
import { openPictureFiles } from '../../main/images/picture-files.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { captureDrawing, expectAnswer, placeChat, showDrawing } from './capture-scene.ts';
import { closeApp } from './launch.ts';
import { test } from './sightline.ts';

test('erasing everything leaves neither words nor pictures, then or after a restart', async ({
  start,
  folder,
  profile,
}) => {
  const sightline = await start();
  const { app, chat, page } = sightline;
  const desk = new CaptureDesk(sightline);
  await chat.waitUntilReady();
  await placeChat(sightline, { x: 0, y: 0, width: 420, height: 500 });
  const drawn = composeShapes(Random.fresh('erased'));
  const shown = await showDrawing(sightline, folder, drawn.scene, { x: 430, y: 120 });
  const quick = await captureDrawing(desk, shown);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${drawn.shapes.length} shapes.`);
  await placeChat(sightline, { x: 0, y: 0, width: 1100, height: 700 });
  await chat.answerTo('Who are you?');
  await chat.startNew();
  await chat.composer.fill('a draft that nobody sends');
  await expect.poll(async () => (await chat.request('drafts.get', { conversationId: null })).text).toContain('nobody');
  expect(await filesIn(path.join(profile, 'pictures'))).toHaveLength(1);

  await page.getByRole('button', { name: 'Settings' }).click();
  await chat.dialog.getByRole('button', { name: 'Erase everything…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Erase everything for good?' });
  await expect(question).toContainText('2 conversations with their questions and answers');
  await question.getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('Everything was erased.')).toBeVisible();
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(chat.conversations).toContainText('Your conversations appear here.');
  await expect(chat.composer).toHaveValue('');
  expect(await filesIn(path.join(profile, 'pictures'))).toEqual([]);
  const words = ['How many shapes', `${drawn.shapes.length} shapes.`, 'Who are you', 'Pocket', 'nobody sends'];
  expect(await found(profile, words)).toEqual([]);
  await closeApp(app);
  expect(await found(profile, words)).toEqual([]);

  const again = await start();
  await expect(again.chat.conversations).toContainText('Your conversations appear here.');
  await expect(again.chat.composer).toHaveValue('');
  expect(await again.chat.request('conversations.list', {})).toEqual([]);
});

test('screenshots go after the days that they are kept; their conversations go on', async ({
  start,
  folder,
  profile,
}) => {
  const random = Random.fresh('kept for days');
  const [old, recent] = [composeShapes(random), composeShapes(random)];
  await prepareProfile(profile, [
    { daysAgo: 10, question: 'The old one?', file: draw(folder, 'old.png', old) },
    { daysAgo: 3, question: 'The recent one?', file: draw(folder, 'recent.png', recent) },
  ]);
  const { chat, page } = await start();
  await chat.waitUntilReady();
  await chat.conversations.getByRole('button', { name: 'The old one?', exact: true }).click();
  await expect(chat.questions.getByRole('button', { name: /^Open / })).toBeVisible();

  await page.getByRole('button', { name: 'Settings' }).click();
  await chat.dialog.getByRole('combobox', { name: 'Keep screenshots' }).click();
  await page.getByRole('option', { name: '7 days' }).click();
  await page.keyboard.press('Escape');
  await expect(chat.questions).toContainText('Screenshot erased on');
  await expect(chat.questions.getByRole('button', { name: /^Open / })).toHaveCount(0);
  await expect.poll(() => filesIn(path.join(profile, 'pictures'))).toHaveLength(1);
  expect(await chat.answerTo('Who are you?')).toContain('Pocket');

  await chat.conversations.getByRole('button', { name: 'The recent one?', exact: true }).click();
  await expect(chat.questions.getByRole('button', { name: /^Open / })).toBeVisible();
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${recent.shapes.length} shapes.`);
});

function draw(folder: string, name: string, { scene }: ReturnType<typeof composeShapes>): string {
  const file = path.join(folder, name);
  drawScene(scene, file);
  return file;
}

interface EarlierQuestion {
  readonly daysAgo: number;
  readonly question: string;
  /** The screenshot that it was about. */
  readonly file: string;
}

/** What the app has written on earlier days, written by its own repositories. */
async function prepareProfile(profile: string, questions: readonly EarlierQuestion[]): Promise<void> {
  await mkdir(profile, { recursive: true });
  const workerUrl = new URL('../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path: path.join(profile, 'sightline.db'), workerUrl });
  const pictures = await openPictureFiles(path.join(profile, 'pictures'));
  for (const { daysAgo, question, file } of questions) {
    const at = Date.now() - daysAgo * 24 * 60 * 60 * 1000;
    const { id: conversationId } = await store.createConversation({
      id: randomUUIDv7(),
      detail: 'balanced',
      createdAt: at,
    });
    const picture = await pictures.add(await readFile(file));
    await store.addPicture(picture, at, { captured: true });
    const [, answer] = await store.addTurn({
      conversationId,
      questionId: randomUUIDv7(),
      answerId: randomUUIDv7(),
      parentId: null,
      text: question,
      pictures: [{ sha256: picture.sha256, name: 'Screenshot.png' }],
      createdAt: at,
    });
    await store.appendAnswer(answer.id, 'text', 'Some shapes.');
    await store.endAnswer(answer.id, { outcome: { kind: 'done', reason: 'end' }, stats: null, memoryStartId: null });
  }
  await store.close();
}

/** Paths of all files below a folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Which of these words stand in the database's files. */
async function found(profile: string, words: readonly string[]): Promise<readonly string[]> {
  const files = (await filesIn(profile)).filter((file) => path.relative(profile, file).startsWith('sightline.db'));
  expect(files.length).toBeGreaterThan(0);
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return words.filter((word) => contents.some((bytes) => bytes.includes(word)));
}
