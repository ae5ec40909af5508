import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startPrivateDisplay } from '../../scripts/start/private-display.ts';
import { CaptureDesk } from '../../test/e2e/capture-desk.ts';
import { ChatPage } from '../../test/e2e/chat-page.ts';
import { closeApp, launchApp } from '../../test/e2e/launch.ts';
import type { Sightline } from '../../test/e2e/sightline.ts';
import { type Output, type PlacedOutput, placed } from '../../test/fixtures/display/outputs.ts';
import { startDisplay } from '../../test/fixtures/display/start-display.ts';
import { drawNoise } from '../../test/fixtures/display/x-picture.ts';
import type { Random } from '../../test/fixtures/drawing/random.ts';
import { XDesk } from './x-desk.ts';

/** The running app on a display of its own, ready to answer, its window in the corner. */
export interface Stage {
  readonly sightline: Sightline;
  readonly windows: CaptureDesk;
  readonly desk: XDesk;
  readonly outputs: readonly PlacedOutput[];
  /** For files of the bench's. */
  readonly folder: string;
}

export const white = 0xffffff;
/** The chat window stays in the corner, the pointer below it, and other programs to its right. */
const chatBounds = { x: 0, y: 0, width: 520, height: 500 };
const pointer = { x: 400, y: 600 };

/** A place on each output that no window but an overlay covers and that neither crosshair nor hints touch; white. */
export function watchedPoints(outputs: readonly PlacedOutput[]) {
  return outputs.map(({ x, y, width }) => ({ x: x + width - 40, y: y + 40 }));
}

export interface StageOptions {
  readonly outputs: readonly Output[];
  readonly folder: string;
  readonly random: Random;
}

/** Starts the app, lets it be measured, and ends it with all that belongs to it, whatever happens. */
export async function onStage<Result>(
  options: StageOptions,
  measure: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const endings: Ending[] = [];
  try {
    return await measure(await build(options, (ending) => endings.push(ending)));
  } finally {
    for (const end of endings.toReversed()) await Promise.resolve(end()).catch(console.error);
  }
}

type Ending = () => unknown;

async function build({ outputs, folder, random }: StageOptions, defer: (ending: Ending) => void): Promise<Stage> {
  const display = await openDisplay(outputs);
  defer(display.close);
  const desk = await XDesk.open(display.name);
  defer(() => desk.close());
  const where = placed(outputs);
  drawWallpaper(desk, where, random);
  desk.movePointer(pointer);
  const launched = await launchApp({
    userData: await mkdtemp(path.join(folder, 'profile-')),
    display: display.name,
  });
  defer(() => closeApp(launched.app));
  const sightline = { ...launched, chat: new ChatPage(launched.page) };
  await sightline.chat.waitUntilReady();
  await launched.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    chatBounds,
  );
  return { sightline, windows: new CaptureDesk(sightline), desk, outputs: where, folder };
}

/** The page of the quick ask, which waits hidden from the start. */
export async function quickAskPage({ sightline }: Stage): Promise<Page> {
  const path = '/quick-ask.html';
  const open = sightline.app.windows().find((page) => page.url().includes(path));
  return open ?? (await sightline.app.waitForEvent('window', (page) => page.url().includes(path)));
}

/** Xvfb, as in the tests, where it can show that; Xorg otherwise. */
async function openDisplay(outputs: readonly Output[]): Promise<{ readonly name: string; readonly close: Ending }> {
  const [only, ...others] = outputs;
  if (others.length === 0 && only?.width === 1280 && only.height === 800) {
    const display = await startPrivateDisplay();
    return { name: display.name, close: () => display.stop() };
  }
  const { display, close } = await startDisplay({ outputs, windowManager: true });
  return { name: display, close };
}

/** Noise, which nothing that packs pixels can shorten, white where it is looked at. */
function drawWallpaper(desk: XDesk, outputs: readonly PlacedOutput[], random: Random): void {
  const width = Math.max(...outputs.map((output) => output.x + output.width));
  const height = Math.max(...outputs.map((output) => output.y + output.height));
  const picture = drawNoise(random, { width, height });
  for (const { x, y } of watchedPoints(outputs)) picture.pixels.writeUInt32LE(0xffffffff, (y * width + x) * 4);
  desk.setWallpaper(picture);
}
