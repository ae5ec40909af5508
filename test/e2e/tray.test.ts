import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { captureDrawing, expectAnswer, placeChat, showDrawing } from './capture-scene.ts';
import { type Sightline, test } from './sightline.ts';

test('closed, the chat window leaves the app in the tray, with its hotkeys and its menu', async ({ start, folder }) => {
  const sightline = await start();
  const { chat } = sightline;
  const desk = new CaptureDesk(sightline);
  await chat.waitUntilReady();
  await placeChat(sightline, { x: 0, y: 0, width: 420, height: 500 });
  await watchNotifications(sightline);
  const drawn = composeShapes(Random.fresh('tray'));
  const shown = await showDrawing(sightline, folder, drawn.scene, { x: 430, y: 120 });

  await closeChat(sightline);
  await expect.poll(() => isChatVisible(sightline)).toBe(false);
  const notice = { title: 'Sightline goes on in the tray', body: expect.stringContaining('Its hotkeys still work') };
  await expect.poll(() => notifications(sightline)).toEqual([notice]);

  const quick = await captureDrawing(desk, shown);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${drawn.shapes.length} shapes.`);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  expect(await isChatVisible(sightline)).toBe(false);

  await clickTray(sightline, 'chat');
  await expect.poll(() => isChatVisible(sightline)).toBe(true);
  await placeChat(sightline, { x: 0, y: 0, width: 1100, height: 700 });
  await expect(chat.conversationRows).toHaveText(['How many shapes are there?']);
  await closeChat(sightline);
  await expect.poll(() => isChatVisible(sightline)).toBe(false);

  await clickTray(sightline, 'region');
  await desk.expectOverlays(1);
  desk.press('Escape');
  await desk.expectOverlays(0);
  await clickTray(sightline, 'pause-hotkeys');
  await expect.poll(() => isChecked(sightline, 'pause-hotkeys')).toBe(true);
  desk.press('ctrl+alt+s');
  await clickTray(sightline, 'display');
  const whole = await desk.quickAsk();
  const [ofDisplay] = await whole.pictures(1);
  expect(ofDisplay?.picture).toMatchObject({ width: 1280, height: 800 });
  expect(await desk.overlays()).toEqual([]);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await clickTray(sightline, 'pause-hotkeys');
  await expect.poll(() => isChecked(sightline, 'pause-hotkeys')).toBe(false);
  desk.press('ctrl+alt+s');
  await desk.expectOverlays(1);
  desk.press('Escape');
  await desk.expectOverlays(0);

  // Told once, and not of an answer that was read in its own window.
  expect(await notifications(sightline)).toEqual([notice]);
  const ended = endOf(sightline);
  await clickTray(sightline, 'quit');
  await ended;
});

test('closing the chat window quits where the app is not to stay in the tray', async ({ start }) => {
  const sightline = await start();
  const { page, chat } = sightline;
  await page.getByRole('button', { name: 'Settings' }).click();
  await chat.dialog.getByRole('switch', { name: 'Keep running when the window is closed' }).click();
  await expect.poll(async () => (await chat.request('settings.get', {})).closeToTray).toBe(false);
  const ended = endOf(sightline);
  await closeChat(sightline);
  await ended;
});

test('start at login writes the entry that the desktop reads, and takes it away', async ({ start, folder }) => {
  const entry = path.join(folder, 'config', 'autostart', 'sightline.desktop');
  const { page, chat } = await start({ env: { XDG_CONFIG_HOME: path.join(folder, 'config') } });
  await page.getByRole('button', { name: 'Settings' }).click();
  const atLogin = chat.dialog.getByRole('switch', { name: 'Start at login' });
  await expect(atLogin).not.toBeChecked();
  expect(existsSync(entry)).toBe(false);
  await atLogin.click();
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^\[Desktop Entry\]\n[^]*^Exec=.* "--hidden"$/m);
  await atLogin.click();
  await expect.poll(() => existsSync(entry)).toBe(false);
});

/** The stand-in's tray, as far as a test looks into it. */
interface TrayOnRecord {
  _all(): readonly { readonly _menu: Electron.Menu | null }[];
}

function clickTray({ app }: Sightline, id: string): Promise<void> {
  return app.evaluate(({ Tray }, item) => {
    // Not before this call is answered: the app may end with it.
    setImmediate(() => void (Tray as unknown as TrayOnRecord)._all()[0]?._menu?.getMenuItemById(item)?.click());
  }, id);
}

function isChecked({ app }: Sightline, id: string): Promise<boolean | undefined> {
  return app.evaluate(
    ({ Tray }, item) => (Tray as unknown as TrayOnRecord)._all()[0]?._menu?.getMenuItemById(item)?.checked,
    id,
  );
}

/** Closes the chat window as its own button does. */
function closeChat({ app }: Sightline): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('/index.html'),
    );
    setImmediate(() => window?.close());
  });
}

function isChatVisible({ app }: Sightline): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('/index.html'))
      ?.isVisible(),
  );
}

/** Resolves when the app has ended. */
function endOf({ app }: Sightline): Promise<void> {
  return new Promise((resolve) => app.once('close', () => resolve()));
}

interface Recorded {
  shown: Electron.Notification[];
}

/** From now on notifications are kept and not shown. */
function watchNotifications({ app }: Sightline): Promise<void> {
  return app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = [];
    (globalThis as unknown as Recorded).shown = shown;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this);
    };
  });
}

function notifications({ app }: Sightline) {
  return app.evaluate(() => (globalThis as unknown as Recorded).shown.map(({ title, body }) => ({ title, body })));
}
