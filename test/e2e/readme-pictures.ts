import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { ChatPage } from './chat-page.ts';
import { closeApp, launchApp } from './launch.ts';

/**
 * `node test/e2e/readme-pictures.ts`: takes the README's pictures of the built app, which answers for real. The seed is fixed, so that
 * the pictures change only when the app does.
 */
const pictures = path.join(import.meta.dirname, '../../docs/pictures');
const random = new Random(2026);

const folder = await mkdtemp(path.join(tmpdir(), 'sightline-readme-'));
try {
  const [shapes, english, chinese] = ['shapes.png', 'disk-dialog.png', 'duihuakuang.png'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  drawScene(composeShapes(random, 4).scene, shapes);
  drawScene(composeDialog(random, 'en').scene, english);
  drawScene(composeDialog(random, 'zh-CN').scene, chinese);

  const { app, page } = await launchApp({ userData: path.join(folder, 'profile') });
  // No picture of a colour on its way to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const chat = new ChatPage(page);
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Got it' }).click();
  await chat.drop(shapes);
  await chat.answerTo('How many shapes are there?');
  await chat.startNew();
  await chat.drop(english);
  await chat.answerTo('What does the message say?');
  await chat.answerTo('Which buttons are there?');
  await page.screenshot({ path: path.join(pictures, 'chat.png') });
  await chat.startNew();
  await chat.drop(chinese);
  await chat.answerTo('这个窗口里有哪些按钮？');
  await chat.request('settings.change', { theme: 'dark', language: 'zh-CN' });
  await page.getByRole('button', { name: '设置' }).waitFor();
  await page.screenshot({ path: path.join(pictures, 'chat-dark-chinese.png') });
  await closeApp(app);
} finally {
  await rm(folder, { recursive: true });
}
