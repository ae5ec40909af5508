import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { expect, type Page } from '@playwright/test';
import { startPictureProgram } from '../fixtures/display/picture-program.ts';
import { ask, connect } from '../fixtures/display/x-client.ts';
import { drawPixels, rootPixels } from '../fixtures/display/x-picture.ts';
import { composeDialog, type DialogPicture } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { placeChat } from './capture-scene.ts';
import { ChatPage } from './chat-page.ts';
import { closeApp, launchApp } from './launch.ts';
import type { Sightline } from './sightline.ts';

/**
 * `node test/e2e/readme-pictures.ts`: takes the README's pictures of the built app, which answers for real. The seed is fixed, so that
 * the pictures change only when the app does.
 */
const pictures = path.join(import.meta.dirname, '../../docs/pictures');
const random = new Random(2026);
const screen = { x: 0, y: 0, width: 1280, height: 800 };
/** Where the other program's dialog stands, with room for the small window beside it. */
const dialogPlace = { x: 386, y: 230 };

const folder = await mkdtemp(path.join(tmpdir(), 'sightline-readme-'));
try {
  const [shapes, english, chinese] = ['shapes.png', 'disk-dialog.png', 'duihuakuang.png'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  drawScene(composeShapes(random, 4).scene, shapes);
  const dialogs = { en: composeDialog(random, 'en'), 'zh-CN': composeDialog(random, 'zh-CN') };
  drawScene(dialogs.en.scene, english);
  drawScene(dialogs['zh-CN'].scene, chinese);

  const launched = await launchApp({ userData: path.join(folder, 'profile') });
  const { app, page } = launched;
  const chat = new ChatPage(page);
  const sightline: Sightline = { ...launched, chat };
  // No picture of a colour on its way to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await paintDesktop(launched.display);
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await chat.drop(shapes);
  await chat.answerTo('How many shapes are there?');
  await chat.startNew();
  await chat.drop(english);
  await chat.answerTo('What does the message say?');
  await chat.answerTo('Which buttons are there?');
  await page.screenshot({ path: path.join(pictures, 'chat.png') });
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByText('Fits this machine').first()).toBeVisible();
  await page.getByText('No models of Ollama').waitFor();
  await page.screenshot({ path: path.join(pictures, 'models.png') });
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toHaveCount(0);
  await takeDesktop(sightline, { name: 'light', file: english, question: 'Which buttons are there?', ...dialogs.en });
  await chat.startNew();
  await chat.drop(chinese);
  await chat.answerTo('这个窗口里有哪些按钮？');
  await chat.request('settings.change', { theme: 'dark', language: 'zh-CN' });
  await page.getByRole('button', { name: '设置' }).waitFor();
  await page.screenshot({ path: path.join(pictures, 'chat-dark-chinese.png') });
  const inChinese = { name: 'dark-chinese', file: chinese, question: '这个窗口里有哪些按钮？', ...dialogs['zh-CN'] };
  await takeDesktop(sightline, inChinese);
  await closeApp(app);
} finally {
  await rm(folder, { recursive: true });
}

interface DesktopScene extends DialogPicture {
  /** Ends the names of its two pictures. */
  readonly name: string;
  /** The dialog as a picture. */
  readonly file: string;
  readonly question: string;
}

/** The whole screen, with the chat window and another program's dialog: once with the overlay, once with the small window. */
async function takeDesktop(
  sightline: Sightline,
  { name, file, question, scene, buttons }: DesktopScene,
): Promise<void> {
  const desk = new CaptureDesk(sightline);
  const { display } = sightline;
  const before = await sightline.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await placeChat(sightline, { x: 32, y: 40, width: 940, height: 690 });
  const shown = await startPictureProgram(display, file, dialogPlace.x, dialogPlace.y);
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  // The dialog itself, without the ground on which it was drawn.
  const [left, top] = [shown.x + 10, shown.y + 10];
  desk.drag({ x: left, y: top }, { x: left + scene.width - 21, y: top + scene.height - 21 });
  await takeScreen(display, `overlay-${name}`, pageOf(sightline, '/overlay.html'));
  desk.press('Return');
  const quick = await desk.quickAsk();
  await quick.pictures(1);
  await quick.page.emulateMedia({ reducedMotion: 'reduce' });
  await quick.page.locator('textarea').fill(question);
  desk.press('Return');
  const answer = quick.page.getByRole('article').last();
  await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  for (const label of buttons) await expect(answer).toContainText(label);
  await takeScreen(display, `quick-ask-${name}`, quick.page);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  shown.close();
  await placeChat(sightline, { x: 0, y: 0, ...before });
}

function pageOf({ app }: Sightline, url: string): Page {
  const page = app.windows().find((one) => one.url().includes(url));
  if (page === undefined) throw new Error(`no page ${url}`);
  return page;
}

/** What the X server shows, once the page in front has drawn what it has. */
async function takeScreen(display: string, name: string, page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const { width, height, pixels } = await rootPixels(display, screen);
  const png = await Transformer.fromRgbaPixels(pixels, width, height).png();
  await writeFile(path.join(pictures, `${name}.png`), png);
}

/** Gives the screen a background: a slope from one blue to another. */
async function paintDesktop(display: string): Promise<void> {
  const { width, height } = screen;
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at++) {
    const part = ((at % width) / width + Math.floor(at / width) / height) / 2;
    for (const [channel, [from, to]] of (
      [
        [38, 110],
        [70, 150],
        [112, 178],
      ] as const
    ).entries())
      pixels[at * 4 + channel] = Math.round(from + (to - from) * part);
  }
  const { client, screen: screens } = await connect(display);
  const [first] = screens;
  if (first === undefined) throw new Error('the display has no screen');
  client.ChangeWindowAttributes(first.root, { backgroundPixmap: drawPixels(client, first, { width, height, pixels }) });
  client.ClearArea(first.root, 0, 0, 0, 0, 0);
  await ask((done) => client.GetInputFocus(done));
  client.terminate();
}
