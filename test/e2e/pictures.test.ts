import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { expect } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

test('a picture on the real clipboard is pasted by the real keyboard, wherever the focus is', async ({
  start,
  folder,
}) => {
  const { scene, shapes } = composeShapes(Random.fresh('pasted'));
  const file = path.join(folder, 'pasted.png');
  drawScene(scene, file);
  const sightline = await start();
  const { app, chat, page } = sightline;
  await chat.waitUntilReady();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)).toBe(true);
  await page.getByRole('button', { name: 'Settings' }).focus();
  onDisplay(sightline, 'xclip', ['-selection', 'clipboard', '-t', 'image/png', '-i'], await readFile(file));
  onDisplay(sightline, 'xdotool', ['key', 'ctrl+v']);
  await expect(chat.pictureCard('image.png')).toContainText('400 × 400');
  await expect(chat.composer).toBeFocused();
  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${shapes.length} shapes.`);
});

test('several pictures are chosen at once, cost what they say, are looked at and taken away', async ({
  start,
  folder,
}) => {
  const random = Random.fresh('chosen');
  const files = ['first.png', 'second.png', 'third.png'].map((name) => path.join(folder, name));
  const [first = '', second = '', third = ''] = files;
  const drawn = composeShapes(random);
  drawScene(drawn.scene, first);
  drawScene(composeShapes(random).scene, second);
  await writePlainPicture(third, 640, 300);
  const { chat, page } = await start();
  // Long before it opens, since the browser must first be told to leave it to the test.
  const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
  await chat.waitUntilReady();

  await page.getByRole('button', { name: 'Add pictures' }).click();
  await (await chooser).setFiles([first, second, third]);
  await expect(chat.pictureCard('first.png')).toContainText('400 × 400 · Balanced');
  await expect(chat.pictureCard('first.png')).toContainText('66 tokens · 1 tile');
  await expect(chat.pictureCard('third.png')).toContainText('640 × 300');
  await page.getByRole('main').getByRole('radio', { name: 'Fast' }).click();
  await expect(chat.pictureCard('first.png')).toContainText('400 × 400 · Fast');

  await lookThrough(chat);
  await page.getByRole('button', { name: 'Remove third.png' }).click();
  await expect(chat.pictureCard('third.png')).toHaveCount(0);
  await chat.dropFiles([second, third]);
  await expect(chat.pictureCard('third.png')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove second.png' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove second.png' }).click();
  await page.getByRole('button', { name: 'Remove third.png' }).click();

  expect(await chat.answerTo('How many shapes are there?')).toBe(`There are ${drawn.shapes.length} shapes.`);
  const thumbnail = page.getByRole('button', { name: 'Open first.png, 400 × 400 pixels' });
  await thumbnail.focus();
  await page.keyboard.press('Enter');
  await expect(chat.dialog.getByRole('img')).toHaveAccessibleName('first.png, 400 × 400 pixels');
  await page.keyboard.press('Escape');
  await expect(thumbnail).toBeFocused();
  await page.getByRole('button', { name: 'Details' }).click();
  // The picture's rows alone; what the composer said has its two markers too.
  await expect(page.getByRole('definition').filter({ hasText: /^64 tokens$/ })).toBeVisible();
});

/** Opens the viewer on the first of three unsent pictures and works it by keyboard. */
async function lookThrough({ page, dialog }: Sightline['chat']): Promise<void> {
  const open = page.getByRole('button', { name: 'Open first.png' });
  await open.click();
  await expect(dialog).toHaveAccessibleName('Picture viewer');
  const zoom = dialog.locator('output');
  await expect(zoom).toHaveText('100%');
  await page.keyboard.press('+');
  await expect(zoom).toHaveText('125%');
  await page.keyboard.press('1');
  await expect(zoom).toHaveText('100%');
  await page.keyboard.press('t');
  await expect(dialog).toContainText('The model receives one picture of 448 × 448');
  await expect(dialog).toContainText('66 tokens');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText('3 of 3');
  await expect(dialog.getByRole('img')).toHaveJSProperty('naturalWidth', 640);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
}

test('what cannot be read is refused in words, and neither question nor other pictures are lost', async ({
  start,
  folder,
}) => {
  const files = await writeHardPictures(folder);
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chat.composer.fill('What is this?');
  await chat.dropFiles(files);
  for (const sentence of [
    'drawing.svg: SVG files cannot be read. PNG, JPEG, WebP, GIF, BMP, TIFF and AVIF can.',
    'half.png: The file is damaged or is no picture.',
    'notes.txt: The file is damaged or is no picture.',
  ]) {
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
  }
  await expect(page.getByRole('alert')).toHaveCount(3);
  await expect(chat.pictureCard('large.png')).toContainText('2000 × 1500');
  await expect(page.getByText('large.png is too dense for the demo model')).toContainText('22%');
  await expect(page.getByText('strip.png is too dense for the demo model')).toContainText('2%');
  await expect(chat.composer).toHaveValue('What is this?');
  const dismiss = page.getByRole('button', { name: 'Dismiss', exact: true });
  for (const left of [2, 1, 0]) {
    await dismiss.first().click();
    await expect(page.getByRole('alert')).toHaveCount(left);
  }

  await chooseEndlessModel(sightline, folder);
  await expect(page.getByText('strip.png: The picture is too narrow for the model.')).toBeVisible();
  await expect(chat.pictureCard('large.png')).toContainText('5 tiles');
  await page.getByRole('main').getByRole('radio', { name: 'Fast' }).click();
  await expect(chat.pictureCard('large.png')).toContainText('1 tile');
});

/** Three files that are refused and two that are hard for a model, in the order in which they are dropped. */
async function writeHardPictures(folder: string): Promise<readonly string[]> {
  const file = (name: string): string => path.join(folder, name);
  await writePlainPicture(file('large.png'), 2000, 1500);
  await writePlainPicture(file('strip.png'), 20_000, 8);
  const whole = await readFile(file('large.png'));
  await writeFile(file('half.png'), whole.subarray(0, whole.byteLength / 2));
  await writeFile(file('drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await writeFile(file('notes.txt'), 'These are words and no picture.');
  return ['drawing.svg', 'large.png', 'half.png', 'strip.png', 'notes.txt'].map(file);
}

async function writePlainPicture(file: string, width: number, height: number): Promise<void> {
  await writeFile(file, await Transformer.fromRgbaPixels(Buffer.alloc(width * height * 4, 90), width, height).png());
}

/** Runs a program on the window's own X display. */
function onDisplay({ display }: Sightline, program: string, args: readonly string[], input?: Buffer): void {
  const env = { ...process.env, DISPLAY: display };
  execFileSync(program, args, { env, input: input ?? '', stdio: ['pipe', 'ignore', 'ignore'] });
}
