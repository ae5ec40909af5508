import path from 'node:path';
import { expect } from '@playwright/test';
import { type ShownPicture, startPictureProgram } from '../fixtures/display/picture-program.ts';
import { drawScene, type Scene } from '../fixtures/drawing/draw.ts';
import { type CaptureDesk, type Point, QuickAskPage } from './capture-desk.ts';
import type { Sightline } from './sightline.ts';

/** Starts another program that shows a drawing at about this place of the screen, and gives it the keyboard. */
export async function showDrawing(
  { display }: Sightline,
  folder: string,
  scene: Scene,
  { x, y }: Point,
): Promise<ShownPicture> {
  const file = path.join(folder, `drawing-${x}-${y}.png`);
  drawScene(scene, file);
  const shown = await startPictureProgram(display, file, x, y);
  shown.focus();
  return shown;
}

/** Gives the chat window another place, in pixels of the screen. */
export async function placeChat(
  { app }: Sightline,
  bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('/index.html'),
    );
    window?.setBounds(to);
  }, bounds);
}

/** Drags over all of a shown drawing, on the overlay that is up, and confirms. */
export async function confirmRegion(desk: CaptureDesk, shown: ShownPicture): Promise<void> {
  await desk.expectOverlays(1);
  // The pixel under the pointer belongs to the selection.
  desk.drag(shown, { x: shown.x + shown.width - 1, y: shown.y + shown.height - 1 });
  desk.press('Return');
  await desk.expectOverlays(0);
}

/** Presses the hotkey, drags over a shown drawing and answers the small window once it has the picture. */
export async function captureDrawing(desk: CaptureDesk, shown: ShownPicture): Promise<QuickAskPage> {
  desk.press('ctrl+alt+s');
  await confirmRegion(desk, shown);
  const quick = await desk.quickAsk();
  await quick.pictures(1);
  return quick;
}

/** The pages of all small windows that show a question. */
export async function quickAskPages({ app }: Sightline): Promise<readonly QuickAskPage[]> {
  const pages = app
    .windows()
    .filter((page) => page.url().includes('/quick-ask.html'))
    .map((page) => new QuickAskPage(page));
  const states = await Promise.all(pages.map((page) => page.state()));
  return pages.filter((_, index) => states[index] !== null);
}

/** Resolves when the last answer of a small window is finished. */
export async function expectAnswer(quick: QuickAskPage, text: string | RegExp): Promise<void> {
  await expect(quick.answers.last()).toContainText(text);
  await expect(quick.answers.last()).toHaveAttribute('aria-busy', 'false');
}
