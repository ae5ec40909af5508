import path from 'node:path';
import { expect } from '@playwright/test';
import type { PlacedOutput } from '../fixtures/display/outputs.ts';
import { type ShownPicture, startPictureProgram } from '../fixtures/display/picture-program.ts';
import type { Display } from '../fixtures/display/start-display.ts';
import type { Pixels, RootRect } from '../fixtures/display/x-picture.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk, type QuickAskPage } from './capture-desk.ts';
import { testOn } from './on-displays.ts';
import { barePixels, paintRoot } from './root-colour.ts';
import type { Sightline } from './sightline.ts';

const outputs = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640, y: 120 },
];
/** Above the second output, where the root window goes on and no display shows it. */
const beyond = { x: 1280, y: 0, width: 1024, height: 120 };
const test = testOn(outputs);

interface Scene {
  readonly sightline: Sightline;
  readonly desk: CaptureDesk;
  readonly screen: Display;
  readonly left: PlacedOutput;
  readonly right: PlacedOutput;
  /** A picture of another program on each. */
  readonly onLeft: ShownPicture;
  readonly onRight: ShownPicture;
}

async function openScene(
  start: () => Promise<Sightline>,
  screen: Display,
  folder: string,
  random: Random,
): Promise<Scene> {
  const [left, right] = screen.outputs;
  if (left === undefined || right === undefined) throw new Error('two outputs are there');
  await paintRoot(screen.display);
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await sightline.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 520, height: 500 }),
  );
  const show = async (name: string, x: number, y: number): Promise<ShownPicture> => {
    const file = path.join(folder, `${name}.png`);
    drawScene(composeShapes(random).scene, file);
    return startPictureProgram(screen.display, file, x, y);
  };
  const onLeft = await show('left', 700, 160);
  const onRight = await show('right', right.x + 60, right.y + 90);
  onLeft.focus();
  return { sightline, desk: new CaptureDesk(sightline), screen, left, right, onLeft, onRight };
}

const middleOf = ({ x, y, width, height }: RootRect) => ({ x: x + (width >> 1), y: y + (height >> 1) });

/** The last pixel of a rectangle: the one under the pointer belongs to the selection. */
const endOf = ({ x, y, width, height }: RootRect) => ({ x: x + width - 1, y: y + height - 1 });

/** Opens the overlays with the pointer on a picture: the magnifier would show the bare root window elsewhere. */
async function open({ desk }: Scene, on: ShownPicture): Promise<void> {
  desk.move(middleOf(on));
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(2);
}

/** Every pixel of an output is covered: nowhere the bare root window's colour is left. */
async function isCovered({ screen }: Scene, output: PlacedOutput): Promise<boolean> {
  return (await barePixels(screen.display, output)) === 0;
}

async function expectCovered(scene: Scene, ...covered: readonly PlacedOutput[]): Promise<void> {
  for (const output of covered) await expect.poll(() => isCovered(scene, output)).toBe(true);
}

async function expectUncovered(scene: Scene, ...uncovered: readonly PlacedOutput[]): Promise<void> {
  for (const output of uncovered) await expect.poll(() => isCovered(scene, output)).toBe(false);
}

/** The picture that waits in a quick ask is, pixel by pixel, what was seen before. */
async function expectPicture(quick: QuickAskPage, expected: Pixels): Promise<void> {
  const [captured] = await quick.pictures(1);
  const { width, height, pixels } = await quick.pixels(captured?.picture.sha256 ?? '');
  expect({ width, height }).toEqual({ width: expected.width, height: expected.height });
  expect(pixels.equals(expected.pixels)).toBe(true);
}

async function closeQuickAsk({ desk }: Scene): Promise<void> {
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
}

function isInside(inner: RootRect, { x, y, width, height }: RootRect): boolean {
  return inner.x >= x && inner.y >= y && endOf(inner).x < x + width && endOf(inner).y < y + height;
}

function meets(one: RootRect, other: RootRect): boolean {
  const [across, down] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  return (
    across < Math.min(one.x + one.width, other.x + other.width) &&
    down < Math.min(one.y + one.height, other.y + other.height)
  );
}

test('each display has its overlay, and a region of the second one is captured to the pixel', async ({
  start,
  desktop,
  folder,
}) => {
  const scene = await openScene(start, desktop, folder, Random.fresh('two displays'));
  const { desk, left, right, onLeft, onRight } = scene;
  const expected = await desk.rootPixels(onRight);
  await open(scene, onLeft);
  expect((await desk.overlays()).toSorted((a, b) => a.x - b.x)).toEqual([left, right]);
  await expectCovered(scene, left, right);
  // Nothing of them reaches beyond.
  expect(await barePixels(desktop.display, beyond)).toBe(beyond.width * beyond.height);
  desk.drag(onRight, endOf(onRight));
  desk.press('Return');
  const quick = await desk.quickAsk();
  expect(await desk.overlays()).toEqual([]);
  await expectPicture(quick, expected);
  const [place] = await desk.quickAsks();
  expect(place && isInside(place, right) && !meets(place, onRight)).toBe(true);
});

test('a drag over the border is cut there, and takes the place of a selection on the other display', async ({
  start,
  desktop,
  folder,
}) => {
  const scene = await openScene(start, desktop, folder, Random.fresh('border'));
  const { desk, left, right, onLeft, onRight } = scene;
  const cut = { x: left.width - 190, y: 300, width: 190, height: 151 };
  const expected = await desk.rootPixels(cut);
  await open(scene, onLeft);
  await expectCovered(scene, left, right);
  // Far from the hints; the pointer is on the other display.
  const inside = { x: onRight.x + 20, y: onRight.y + 20, width: 200, height: 200 };
  const darkened = await desk.rootPixels(inside);
  const isDarkened = async (): Promise<boolean> => (await desk.rootPixels(inside)).pixels.equals(darkened.pixels);
  desk.drag(onRight, endOf(onRight));
  await expect.poll(isDarkened).toBe(false);
  desk.drag(cut, { x: right.x + 300, y: cut.y + cut.height - 1 });
  await expect.poll(isDarkened).toBe(true);
  desk.press('Return');
  await expectPicture(await desk.quickAsk(), expected);
});

test('the display under the pointer is captured, by its hotkey and by Space whichever overlay has the keyboard', async ({
  start,
  desktop,
  folder,
}) => {
  const scene = await openScene(start, desktop, folder, Random.fresh('under the pointer'));
  const { desk, left, right, onLeft } = scene;
  // Nothing moves on the second display.
  const expected = await desk.rootPixels(right);
  desk.move(middleOf(right));
  desk.press('ctrl+alt+m');
  await expectPicture(await desk.quickAsk(), expected);
  await closeQuickAsk(scene);
  desk.move(middleOf(left));
  desk.press('ctrl+alt+m');
  const [captured] = await (await desk.quickAsk()).pictures(1);
  expect(captured?.picture).toMatchObject({ width: left.width, height: left.height });
  await closeQuickAsk(scene);
  await open(scene, onLeft);
  await expectCovered(scene, left, right);
  desk.move(middleOf(right));
  desk.press('space');
  const quick = await desk.quickAsk();
  await expectPicture(quick, expected);
  const [place] = await desk.quickAsks();
  expect(place && isInside(place, right)).toBe(true);
});

test('a display that goes away ends the capture, and the next one covers what is there', async ({
  start,
  desktop,
  folder,
}) => {
  const scene = await openScene(start, desktop, folder, Random.fresh('turned off'));
  const { desk, left, right, onLeft, onRight } = scene;
  await open(scene, onLeft);
  await expectCovered(scene, left, right);
  await desktop.turnOff(1);
  await desk.expectOverlays(0);
  await expectUncovered(scene, left);
  const expected = await desk.rootPixels(onLeft);
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  await expectCovered(scene, left);
  desk.drag(onLeft, endOf(onLeft));
  desk.press('Return');
  await expectPicture(await desk.quickAsk(), expected);
  await closeQuickAsk(scene);
  await desktop.turnOn(1);
  await expect.poll(() => scene.sightline.app.evaluate(({ screen: all }) => all.getAllDisplays().length)).toBe(2);
  await open(scene, onRight);
  await expectCovered(scene, left, right);
  desk.press('Escape');
  await desk.expectOverlays(0);
  await expectUncovered(scene, left, right);
});

test('an overlay whose page dies ends the capture, and the next one has it again', async ({
  start,
  desktop,
  folder,
}) => {
  const scene = await openScene(start, desktop, folder, Random.fresh('dead page'));
  const { sightline, desk, left, right, onLeft, onRight } = scene;
  const kill = (display: PlacedOutput): Promise<void> =>
    sightline.app.evaluate(({ BrowserWindow }, x) => {
      const overlays = BrowserWindow.getAllWindows().filter(({ webContents }) =>
        webContents.getURL().includes('/overlay.html'),
      );
      overlays.find((window) => window.getBounds().x === x)?.webContents.forcefullyCrashRenderer();
    }, display.x);
  for (const display of [left, right]) {
    await open(scene, onLeft);
    await expectCovered(scene, left, right);
    await kill(display);
    await desk.expectOverlays(0);
    await expectUncovered(scene, left, right);
  }
  const expected = await desk.rootPixels(onRight);
  await open(scene, onLeft);
  await expectCovered(scene, left, right);
  desk.drag(onRight, endOf(onRight));
  desk.press('Return');
  await expectPicture(await desk.quickAsk(), expected);
});
