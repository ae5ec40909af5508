import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type TestInfo } from '@playwright/test';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { CaptureDesk } from './capture-desk.ts';
import { captureDrawing, placeChat, showDrawing } from './capture-scene.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

async function open(start: () => Promise<Sightline>, folder: string) {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await placeChat(sightline, { x: 0, y: 0, width: 420, height: 500 });
  const { scene } = composeDialog(Random.fresh('inspected'), 'en');
  const shown = await showDrawing(sightline, folder, scene, { x: 430, y: 120 });
  return { sightline, desk: new CaptureDesk(sightline), shown };
}

/** Inspects the page of another window than the chat. */
async function inspectPage(sightline: Sightline, info: TestInfo, url: string, name: string): Promise<void> {
  const page = sightline.app.windows().find((one) => one.url().includes(url));
  if (page === undefined) throw new Error(`no page ${url}`);
  // A colour on its way to another has neither's contrast.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await inspect({ ...sightline, page }, info, name);
}

test('axe finds nothing on the overlay', async ({ start, folder }, info) => {
  const { sightline, desk, shown } = await open(start, folder);
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  desk.move({ x: shown.x + 60, y: shown.y + 60 });
  await inspectPage(sightline, info, '/overlay.html', 'overlay');
  desk.drag(shown, { x: shown.x + shown.width - 1, y: shown.y + shown.height - 1 });
  await inspectPage(sightline, info, '/overlay.html', 'overlay with a selection');
  desk.press('Escape');
  await desk.expectOverlays(0);
});

test('axe finds nothing on the small window', async ({ start, folder, profile }, info) => {
  const { sightline, desk, shown } = await open(start, folder);
  const quick = await captureDrawing(desk, shown);
  await expect(quick.page.getByText('The capture is read')).toBeVisible();
  await inspectPage(sightline, info, '/quick-ask.html', 'quick ask');
  desk.type('Which buttons are there?');
  desk.press('Return');
  await expect(quick.answers).toHaveAttribute('aria-busy', 'false');
  await inspectPage(sightline, info, '/quick-ask.html', 'quick ask with an answer');
  desk.press('alt+3');
  await expect(quick.page.getByText('Copied to the clipboard').first()).toBeVisible();
  await inspectPage(sightline, info, '/quick-ask.html', 'quick ask with copied text');
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);

  // Where its pictures belong is a file: the question can't be kept.
  const pictures = path.join(profile, 'pictures');
  await rename(pictures, `${pictures}-away`);
  await writeFile(pictures, '');
  shown.focus();
  // Another picture than before, since that one would be looked for there.
  const refused = await captureDrawing(desk, { ...shown, width: shown.width - 20 });
  desk.type('Which buttons are there?');
  desk.press('Return');
  await expect(refused.page.getByRole('alert')).toBeVisible();
  await inspectPage(sightline, info, '/quick-ask.html', 'quick ask that failed');
});

test('axe finds nothing on the settings of captures, hotkeys and data', async ({ start, folder }, info) => {
  const { sightline } = await open(start, folder);
  const { chat, page } = sightline;
  await placeChat(sightline, { x: 0, y: 0, width: 1100, height: 760 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Settings' }).click();
  for (const section of ['Hotkeys', 'Capture', 'Data']) {
    await chat.dialog.getByRole('region', { name: section }).scrollIntoViewIfNeeded();
    await inspect(sightline, info, `settings, ${section}`);
  }
  await chat.dialog.getByRole('button', { name: 'Erase everything…' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await inspect(sightline, info, 'erase everything');
});
