import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

test.describe.configure({ timeout: 300_000 });

test('axe finds nothing on any screen, in both themes and both languages', async ({ start, folder }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  // A colour on its way to another has neither's contrast.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await inspect(sightline, info, 'first start');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await inspect(sightline, info, 'no conversation');
  await inspectTemporary(sightline, info);
  await inspectConversation(sightline, info, folder);
  await inspectSidebar(sightline, info);
  await inspectDialogs(sightline, info);
  await inspectRefusals(sightline, info, folder);
  await inspectNarrow(sightline, info);
});

test('axe finds nothing while an answer runs, is stopped or has failed', async ({ start, folder }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  const strip = path.join(folder, 'strip.png');
  await writeFile(strip, await Transformer.fromRgbaPixels(Buffer.alloc(20_000 * 8 * 4, 90), 20_000, 8).png());
  await chat.drop(strip);
  await chat.ask('What is on the strip?');
  await expect(chat.answers.last()).toContainText('too narrow');
  await inspect(sightline, info, 'failed answer');
  await chat.startNew();
  await chat.ask('Tell me everything.');
  await expect.poll(async () => (await chat.answers.last().innerText()).length).toBeGreaterThan(40);
  await expectStillness(page);
  await chat.ask('And then?');
  await inspect(sightline, info, 'running answer');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(chat.answers.last()).toContainText('Stopped before the answer began');
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.first()).toHaveAttribute('aria-busy', 'false');
  await inspect(sightline, info, 'stopped answers');
});

/** The window moves while it answers, and does not where the system asks for less motion. */
async function expectStillness(page: Page): Promise<void> {
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(moving).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(moving).toBe(0);
}

async function inspectTemporary(sightline: Sightline, info: TestInfo): Promise<void> {
  const { chat, page } = sightline;
  await page.getByRole('button', { name: 'New temporary conversation' }).click();
  await inspect(sightline, info, 'temporary conversation');
  await chat.answerTo('Who are you?');
  await inspect(sightline, info, 'temporary conversation with an answer');
}

/** A picture, its answer, what the answer cost, and the picture in the viewer. */
async function inspectConversation(sightline: Sightline, info: TestInfo, folder: string): Promise<void> {
  const { chat, page } = sightline;
  const file = path.join(folder, 'dialog.png');
  drawScene(composeDialog(Random.fresh('conversation'), 'en').scene, file);
  await chat.startNew();
  await chat.drop(file);
  await chat.composer.fill('Which buttons are there?');
  await inspect(sightline, info, 'question with a picture');
  await chat.answerTo('Which buttons are there?');
  await page.getByRole('button', { name: 'Details' }).click();
  await inspect(sightline, info, 'conversation');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Open dialog\.png/ }).click();
  await page.keyboard.press('t');
  await expect(chat.dialog).toContainText('The model receives');
  await inspect(sightline, info, 'viewer');
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toHaveCount(0);
}

async function inspectSidebar(sightline: Sightline, info: TestInfo): Promise<void> {
  const { chat, page } = sightline;
  const row = chat.conversations.getByRole('button', { name: 'Which buttons are there?', exact: true });
  await row.hover();
  await chat.conversations.getByRole('button', { name: 'More for “Which buttons are there?”' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    /^Rename/,
    'Pin',
    'Move to',
    'Archive',
    'Export…',
    'Select',
    /^Delete/,
  ]);
  await inspect(sightline, info, 'menu of a conversation');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the conversation' })).toBeFocused();
  await inspect(sightline, info, 'rename field');
  await expect(page.getByRole('textbox', { name: 'Name of the conversation' })).toBeFocused();
  await page.keyboard.press('Escape');
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  // The pointer on the toast keeps it there.
  await page.getByRole('button', { name: 'Undo' }).hover();
  await inspect(sightline, info, 'deleted conversation');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
}

async function inspectDialogs(sightline: Sightline, info: TestInfo): Promise<void> {
  const { chat, page } = sightline;
  await chat.engine.click();
  await expect(chat.dialog).toContainText('Context');
  await inspect(sightline, info, 'engine');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(chat.dialog).toHaveAccessibleName('Settings');
  await inspect(sightline, info, 'settings');
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toHaveCount(0);
}

async function inspectRefusals(sightline: Sightline, info: TestInfo, folder: string): Promise<void> {
  const { chat, page } = sightline;
  const [svg, dense] = [path.join(folder, 'drawing.svg'), path.join(folder, 'dense.png')];
  await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await writeFile(dense, await Transformer.fromRgbaPixels(Buffer.alloc(2000 * 1500 * 4, 90), 2000, 1500).png());
  await chat.dropFiles([svg, dense]);
  await expect(page.getByRole('alert')).toContainText('SVG files cannot be read');
  await expect(page.getByText('dense.png is too dense')).toBeVisible();
  await inspect(sightline, info, 'refused picture');
}

/** The same window at 480 pixels, with the sidebar over it, and at a zoom of 150 %. */
async function inspectNarrow(sightline: Sightline, info: TestInfo): Promise<void> {
  const { app, page } = sightline;
  const resize = (width: number, height: number, zoom: number) =>
    app.evaluate(
      ({ BrowserWindow }, to) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setBounds({ x: 0, y: 0, width: to.width, height: to.height });
        window?.webContents.setZoomFactor(to.zoom);
      },
      { width, height, zoom },
    );
  await resize(480, 640, 1);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(500);
  await inspect(sightline, info, 'narrow window');
  await page.getByRole('button', { name: 'Show sidebar' }).click();
  await expect(page.getByRole('dialog', { name: 'Conversations' })).toBeVisible();
  await inspect(sightline, info, 'sidebar over the narrow window');
  await page.keyboard.press('Escape');
  await resize(1080, 760, 1.5);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(720);
  await inspect(sightline, info, 'zoom of 150 %');
  await page.getByRole('button', { name: 'Settings' }).click();
  await inspect(sightline, info, 'settings at a zoom of 150 %');
}
