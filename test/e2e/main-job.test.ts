import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { ChatPage } from './chat-page.ts';
import { closeApp, killApp, launchApp } from './launch.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-e2e-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const profile = (): string => path.join(folder, 'profile');

test('questions about drawn shapes are answered from the picture, and a follow-up after a kill from yesterday’s', async () => {
  const random = Random.fresh('shapes');
  const { scene, shapes } = composeShapes(random);
  const other = composeShapes(random, shapes.length === 2 ? 3 : 2);
  const [first, second] = [path.join(folder, 'shapes.png'), path.join(folder, 'others.png')];
  drawScene(scene, first);
  drawScene(other.scene, second);
  const subject = random.pick(shapes);

  const before = await launchApp({ userData: profile() });
  const chat = new ChatPage(before.page);
  await chat.waitUntilReady();
  await chat.drop(first);
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${shapes.length} shapes.`);
  expect(await chat.answerTo(`What color is the ${subject.shape}?`)).toBe(`The ${subject.shape} is ${subject.colour}.`);
  await chat.page.getByRole('button', { name: 'New conversation' }).first().click();
  await chat.drop(second);
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${other.shapes.length} shapes.`);
  await killApp(before.app);

  const after = await launchApp({ userData: profile() });
  const again = new ChatPage(after.page);
  await again.conversations.getByText('How many shapes are there?').last().click();
  await expect(again.answers).toHaveText([
    new RegExp(`There are ${shapes.length} shapes\\.`),
    new RegExp(`The ${subject.shape} is ${subject.colour}\\.`),
  ]);
  const another = random.pick(shapes.filter(({ shape }) => shape !== subject.shape));
  expect(await again.answerTo(`What color is the ${another.shape}?`)).toBe(
    `The ${another.shape} is ${another.colour}.`,
  );
  await closeApp(after.app);
});

test('a dialog is read in English and in Chinese', async () => {
  const random = Random.fresh('dialogs');
  const [english, chinese] = [composeDialog(random, 'en'), composeDialog(random, 'zh-CN')];
  const files = [path.join(folder, 'dialog.png'), path.join(folder, 'duihua.png')] as const;
  drawScene(english.scene, files[0]);
  drawScene(chinese.scene, files[1]);

  const { app, page } = await launchApp({ userData: profile() });
  const chat = new ChatPage(page);
  await chat.waitUntilReady();
  await chat.drop(files[0]);
  expect(await chat.answerTo('What is the title of the window?')).toContain(english.title);
  expect(await chat.answerTo('What does the message say?')).toContain(english.message);
  const buttons = await chat.answerTo('Which buttons are there?');
  for (const label of english.buttons) expect(buttons).toContain(label);
  await chat.page.getByRole('button', { name: 'New conversation' }).first().click();
  await chat.drop(files[1]);
  const labels = await chat.answerTo('这个窗口里有哪些按钮？');
  for (const label of chinese.buttons) expect(labels).toContain(label);
  await closeApp(app);
});
