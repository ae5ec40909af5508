import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { type ShownPicture, startPictureProgram } from '../fixtures/display/picture-program.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes, type ShapesPicture } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { type Sightline, test } from './sightline.ts';

interface Scene {
  readonly sightline: Sightline;
  readonly desk: CaptureDesk;
  readonly drawn: ShapesPicture;
  /** Where it is on the screen; its program has the keyboard. */
  readonly shown: ShownPicture;
}

/** Starts the app and, beside its window, another program that shows drawn shapes. */
async function openScene(start: () => Promise<Sightline>, folder: string, random: Random): Promise<Scene> {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await resizeChat(sightline, 520);
  const drawn = composeShapes(random);
  const file = path.join(folder, 'shapes.png');
  drawScene(drawn.scene, file);
  const shown = await startPictureProgram(sightline.display, file, 700, 120);
  shown.focus();
  return { sightline, desk: new CaptureDesk(sightline), drawn, shown };
}

/** Puts the chat window into the corner of the screen. */
async function resizeChat({ app }: Sightline, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: to, height: 500 }),
    width,
  );
}

/** Opens the overlay over the scene and drags over the picture; answers the rectangle. */
async function select({ desk, shown }: Scene): Promise<void> {
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  // The pixel under the pointer belongs to the selection.
  desk.drag(shown, { x: shown.x + shown.width - 1, y: shown.y + shown.height - 1 });
}

test('a region of another program’s window is captured to the pixel, asked about and kept', async ({
  start,
  folder,
}) => {
  const scene = await openScene(start, folder, Random.fresh('region'));
  const { sightline, desk, drawn, shown } = scene;
  const expected = await desk.rootPixels(shown);
  await select(scene);
  desk.press('Return');
  const quick = await desk.quickAsk();
  expect(await desk.overlays()).toEqual([]);
  const [captured] = await quick.pictures(1);
  expect(captured?.picture).toMatchObject({ width: shown.width, height: shown.height });
  const pixels = await quick.pixels(captured?.picture.sha256 ?? '');
  expect(pixels.pixels.equals(expected.pixels)).toBe(true);
  // Beside the selection, and nothing kept yet.
  const [place] = await desk.quickAsks();
  expect(
    place &&
      (place.x + place.width <= shown.x || place.x >= shown.x + shown.width || place.y >= shown.y + shown.height),
  ).toBe(true);
  expect(await sightline.chat.request('conversations.list', {})).toEqual([]);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expect(quick.answers.last()).toContainText(`There are ${drawn.shapes.length} shapes.`);
  const [subject] = drawn.shapes;
  desk.type(`What color is the ${subject?.shape}?`);
  desk.press('Return');
  await expect(quick.answers.last()).toContainText(`The ${subject?.shape} is ${subject?.colour}.`);
  // While an answer runs, Escape stops it.
  await expect(quick.answers.last()).toHaveAttribute('aria-busy', 'false');
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await resizeChat(sightline, 1100);
  await expect(sightline.chat.conversationRows).toContainText([/How many shapes are there\?/]);
  await sightline.chat.conversationRows.first().click();
  await expect(sightline.chat.answers).toHaveCount(2);
  await expect(sightline.chat.questions.first().locator('img')).toBeVisible();
});

test('a capture that is cancelled leaves no trace, in whatever way', async ({ start, folder, profile }) => {
  const scene = await openScene(start, folder, Random.fresh('cancelled'));
  const { sightline, desk, shown } = scene;
  const open = async (): Promise<void> => {
    desk.press('ctrl+alt+s');
    await desk.expectOverlays(1);
  };
  const ways: Readonly<Record<string, () => void | Promise<unknown>>> = {
    Escape: () => desk.press('Escape'),
    'the hotkey again': () => desk.press('ctrl+alt+s'),
    'the right button': () => desk.click(3),
    'the screen lock': () => sightline.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
    'Escape in another program': () => {
      shown.focus();
      desk.press('Escape');
    },
  };
  for (const [name, cancel] of Object.entries(ways)) {
    await test.step(name, async () => {
      await open();
      desk.drag(shown, { x: shown.x + 50, y: shown.y + 50 });
      await cancel();
      await desk.expectOverlays(0);
    });
  }
  // Confirmed, then closed without a question.
  await select(scene);
  desk.press('Return');
  const quick = await desk.quickAsk();
  await quick.pictures(1);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  expect(await sightline.chat.request('conversations.list', {})).toEqual([]);
  const pictures = path.join(profile, 'pictures');
  const files = existsSync(pictures) ? readdirSync(pictures, { recursive: true, withFileTypes: true }) : [];
  expect(files.filter((entry) => entry.isFile())).toEqual([]);
});

test('the keyboard alone selects, confirms and asks', async ({ start, folder }) => {
  const { desk, shown } = await openScene(start, folder, Random.fresh('keyboard'));
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  desk.move({ x: shown.x + 5, y: shown.y + 5 });
  desk.press('Right', 'shift+Down', 'ctrl+Left');
  desk.press('Return');
  const quick = await desk.quickAsk();
  const [captured] = await quick.pictures(1);
  // Half of 1280 by 800, in the middle; one to the right, ten down, its right edge one to the left.
  expect(captured?.picture).toMatchObject({ width: 639, height: 400 });
});

test('the display and the window in front are captured without an overlay', async ({ start, folder }) => {
  const { desk, shown } = await openScene(start, folder, Random.fresh('others'));
  const expected = await desk.rootPixels(shown);
  desk.press('ctrl+alt+w');
  const quick = await desk.quickAsk();
  const [ofWindow] = await quick.pictures(1);
  // Without the window manager's frame.
  expect(ofWindow?.picture).toMatchObject({ width: shown.width, height: shown.height });
  expect((await quick.pixels(ofWindow?.picture.sha256 ?? '')).pixels.equals(expected.pixels)).toBe(true);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  desk.press('ctrl+alt+m');
  const whole = await desk.quickAsk();
  const [ofDisplay] = await whole.pictures(1);
  const pixels = await whole.pixels(ofDisplay?.picture.sha256 ?? '');
  expect(pixels.pixels.length).toBe(pixels.width * pixels.height * 4);
  expect(cut(pixels, shown).equals(expected.pixels)).toBe(true);
});

/** A rectangle's rows out of a picture. */
function cut(
  { width, pixels }: { readonly width: number; readonly pixels: Buffer },
  rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Buffer {
  const rows = Array.from({ length: rect.height }, (_, row) => {
    const start = ((rect.y + row) * width + rect.x) * 4;
    return pixels.subarray(start, start + rect.width * 4);
  });
  return Buffer.concat(rows);
}
