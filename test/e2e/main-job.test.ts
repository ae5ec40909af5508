import path from 'node:path';
import { expect } from '@playwright/test';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { killApp } from './launch.ts';
import { test } from './sightline.ts';

test('drawn shapes are counted and named, and after a kill a follow-up is asked about yesterday’s picture', async ({
  start,
  folder,
}) => {
  const random = Random.fresh('shapes');
  const { scene, shapes } = composeShapes(random);
  const other = composeShapes(random, shapes.length === 2 ? 3 : 2);
  const [first, second] = [path.join(folder, 'shapes.png'), path.join(folder, 'others.png')];
  drawScene(scene, first);
  drawScene(other.scene, second);
  const [subject, another] = random.sample(shapes, 2);
  if (subject === undefined || another === undefined) throw new Error('two shapes at least are drawn');

  const { app, chat } = await start();
  await chat.waitUntilReady();
  await chat.drop(first);
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${shapes.length} shapes.`);
  expect(await chat.answerTo(`What color is the ${subject.shape}?`)).toBe(`The ${subject.shape} is ${subject.colour}.`);
  await chat.startNew();
  await chat.drop(second);
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${other.shapes.length} shapes.`);
  await killApp(app);

  const again = (await start()).chat;
  await again.conversations.getByText('How many shapes are there?').last().click();
  await expect(again.answers).toHaveText([
    new RegExp(`There are ${shapes.length} shapes\\.`),
    new RegExp(`The ${subject.shape} is ${subject.colour}\\.`),
  ]);
  await expect(again.questions.first().locator('img')).toHaveJSProperty('naturalWidth', 320);
  expect(await again.answerTo(`What color is the ${another.shape}?`)).toBe(
    `The ${another.shape} is ${another.colour}.`,
  );
});

test('a dialog is read in English and in Chinese', async ({ start, folder }) => {
  const random = Random.fresh('dialogs');
  const [english, chinese] = [composeDialog(random, 'en'), composeDialog(random, 'zh-CN')];
  const files = [path.join(folder, 'dialog.png'), path.join(folder, 'duihua.png')] as const;
  drawScene(english.scene, files[0]);
  drawScene(chinese.scene, files[1]);

  const { chat } = await start();
  await chat.waitUntilReady();
  await chat.drop(files[0]);
  expect(await chat.answerTo('What is the title of the window?')).toContain(english.title);
  expect(await chat.answerTo('What does the message say?')).toContain(english.message);
  const buttons = await chat.answerTo('Which buttons are there?');
  for (const label of english.buttons) expect(buttons).toContain(label);
  await chat.startNew();
  await chat.drop(files[1]);
  const labels = await chat.answerTo('这个窗口里有哪些按钮？');
  for (const label of chinese.buttons) expect(labels).toContain(label);
});

test('a question without a picture is answered, and says itself that it is a demo', async ({ start }) => {
  const { chat, page } = await start();
  await expect(page.getByText('A tiny model is built in')).toBeVisible();
  await chat.waitUntilReady();
  expect(await chat.answerTo('Who are you?')).toContain('Pocket');
  await expect(chat.engine).toContainText('demo');
});
