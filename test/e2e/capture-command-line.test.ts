import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { startPictureProgram } from '../fixtures/display/picture-program.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { host } from './launch.ts';
import { testOn } from './on-displays.ts';
import type { Sightline } from './sightline.ts';

const output = { width: 1280, height: 800 };
const test = testOn([output]);

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Starts the app once more on the profile of the running one, as a launcher does; resolves when that process has ended. */
async function startAgain({ display }: Sightline, profile: string, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(host.executable, [path.resolve('.'), `--user-data-dir=${profile}`, ...args], {
    env: { ...process.env, ...host.environment, DISPLAY: display, WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, stderr };
}

/** The pages that are to be seen, by their names. */
function visiblePages({ app }: Sightline): Promise<readonly string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      // A window that is loading has no address yet.
      .map((window) => URL.parse(window.webContents.getURL())?.pathname ?? ''),
  );
}

const chatPage = '/index.html';

async function hideChat(sightline: Sightline): Promise<void> {
  await sightline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(() => visiblePages(sightline)).toEqual([]);
}

test('the command captures in the instance that runs, and its windows stay as they are', async ({
  start,
  profile,
  folder,
}) => {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await hideChat(sightline);
  const desk = new CaptureDesk(sightline);
  const file = path.join(folder, 'shapes.png');
  drawScene(composeShapes(Random.fresh('command line')).scene, file);
  const shown = await startPictureProgram(sightline.display, file, 700, 120);
  shown.focus();
  for (const args of [['--capture', 'region'], ['--capture=region']]) {
    expect(await startAgain(sightline, profile, ...args)).toMatchObject({ code: 0 });
    await desk.expectOverlays(1);
    desk.press('Escape');
    await desk.expectOverlays(0);
  }
  const { width, height } = shown;
  for (const [mode, size] of Object.entries({ display: output, window: { width, height } })) {
    expect(await startAgain(sightline, profile, '--capture', mode)).toMatchObject({ code: 0 });
    const [captured] = await (await desk.quickAsk()).pictures(1);
    expect(captured?.picture).toMatchObject(size);
    desk.press('Escape');
    await expect.poll(() => desk.quickAsks()).toEqual([]);
  }
  expect(await visiblePages(sightline)).toEqual([]);
  expect(await startAgain(sightline, profile)).toMatchObject({ code: 0 });
  await expect.poll(() => visiblePages(sightline)).toEqual([chatPage]);
});

test('a mode that does not exist is refused on stderr, and the instance that runs does nothing', async ({
  start,
  profile,
}) => {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await hideChat(sightline);
  const desk = new CaptureDesk(sightline);
  for (const [args, named] of [
    [['--capture', 'screen'], '--capture screen'],
    [['--capture=everything'], '--capture everything'],
    [['--capture'], '--capture'],
  ] as const) {
    const { code, stderr } = await startAgain(sightline, profile, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(`sightline: ${named}: choose one of region | display | window`);
  }
  expect(await visiblePages(sightline)).toEqual([]);
  // It still listens.
  await startAgain(sightline, profile, '--capture', 'region');
  await desk.expectOverlays(1);
});

test('a first start that is to capture shows the question alone, and a plain one opens the chat', async ({
  start,
  profile,
}) => {
  const sightline = await start({ args: ['--capture', 'display'] });
  const desk = new CaptureDesk(sightline);
  const [captured] = await (await desk.quickAsk()).pictures(1);
  expect(captured?.picture).toMatchObject(output);
  expect(await visiblePages(sightline)).toEqual(['/quick-ask.html']);
  expect(await startAgain(sightline, profile)).toMatchObject({ code: 0 });
  await expect.poll(() => visiblePages(sightline)).toContain(chatPage);
});

test('a hidden start has the tray and the hotkeys, and no window until it is asked for', async ({ start }) => {
  const sightline = await start({ args: ['--hidden'] });
  const desk = new CaptureDesk(sightline);
  expect(await visiblePages(sightline)).toEqual([]);
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  desk.press('Escape');
  await desk.expectOverlays(0);
  expect(await visiblePages(sightline)).toEqual([]);
  const clicked = await sightline.app.evaluate(({ Tray }) => {
    const trays = (Tray as unknown as { _all(): { readonly _menu: Electron.Menu | null }[] })._all();
    const item = trays[0]?._menu?.getMenuItemById('chat');
    item?.click();
    return [trays.length, item?.label];
  });
  expect(clicked).toEqual([1, expect.stringContaining('Ctrl+Alt+C')]);
  await expect.poll(() => visiblePages(sightline)).toEqual([chatPage]);
});
