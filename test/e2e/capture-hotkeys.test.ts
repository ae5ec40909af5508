import { expect, type Locator } from '@playwright/test';
import { holdKeys } from '../fixtures/display/held-keys.ts';
import { CaptureDesk } from './capture-desk.ts';
import { closeApp } from './launch.ts';
import { testOn } from './on-displays.ts';
import type { Sightline } from './sightline.ts';

const test = testOn([{ width: 1280, height: 800 }]);

interface Scene {
  readonly sightline: Sightline;
  readonly desk: CaptureDesk;
}

async function openScene(start: () => Promise<Sightline>): Promise<Scene> {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  return { sightline, desk: new CaptureDesk(sightline) };
}

async function openSettings({ sightline: { page } }: Scene): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

/** What the page has asked main before is done: main answers in order. */
async function settle({ sightline: { chat } }: Scene): Promise<void> {
  await chat.request('hotkeys.list', {});
}

/** The button with an action's keys. */
function keysOf({ sightline: { page } }: Scene, keys: string, action = 'Capture a region'): Locator {
  return page.getByRole('button', { name: `${keys}, change the hotkey: ${action}` });
}

/** Begins to record other keys for an action; what the keyboard says goes to the page from then on. */
async function record(scene: Scene, keys: string): Promise<void> {
  await keysOf(scene, keys).click();
  await expect(scene.sightline.page.getByText('Press the new keys.')).toBeVisible();
  await settle(scene);
}

/** The hotkey opens the overlay, which Escape closes. */
async function expectCapture({ desk }: Scene, combination: string): Promise<void> {
  desk.press(combination);
  await desk.expectOverlays(1);
  desk.press('Escape');
  await desk.expectOverlays(0);
}

/** The keys go to the page that has the keyboard, and nothing is captured. */
async function expectNoCapture({ sightline, desk }: Scene, combination: string): Promise<void> {
  const letter = combination.at(-1);
  await sightline.page.evaluate((wanted) => {
    window.addEventListener('keydown', ({ key }) => key === wanted && document.body.setAttribute('data-heard', key));
  }, letter);
  desk.press(combination);
  await expect(sightline.page.locator('body')).toHaveAttribute('data-heard', letter ?? '');
  await sightline.page.evaluate(() => document.body.removeAttribute('data-heard'));
  expect(await desk.overlays()).toEqual([]);
}

/** Clicks an item of the tray's menu. */
function clickTray({ sightline: { app } }: Scene, id: string): Promise<void> {
  return app.evaluate(({ Tray }, itemId) => {
    const [tray] = (Tray as unknown as { _all(): { readonly _menu: Electron.Menu | null }[] })._all();
    tray?._menu?.getMenuItemById(itemId)?.click();
  }, id);
}

test('a hotkey that another program has is told, the others work, and it is had once that program lets it go', async ({
  start,
  desktop,
}) => {
  const release = await holdKeys(desktop.display, 'ctrl+alt+s');
  const scene = await openScene(start);
  const { desk, sightline } = scene;
  const { page } = sightline;
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    'Another program uses Ctrl+Alt+S, so this hotkey does not work.',
  );
  desk.press('ctrl+alt+m');
  await desk.quickAsk();
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await openSettings(scene);
  const taken = page.getByText('Another program uses these keys, so they do nothing here.');
  await expect(taken).toHaveCount(1);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Another program still uses Ctrl+Alt+S.')).toBeVisible();
  release();
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(taken).toHaveCount(0);
  }).toPass();
  await expectCapture(scene, 'ctrl+alt+s');
});

test('recorded keys are in force at once and after a restart, the old ones are free, and taken ones are refused', async ({
  start,
  desktop,
}) => {
  const scene = await openScene(start);
  const { desk, sightline } = scene;
  await expect(holdKeys(desktop.display, 'ctrl+alt+s')).rejects.toThrow();
  await openSettings(scene);
  await record(scene, 'Ctrl+Alt+S');
  desk.press('ctrl+alt+k');
  await expect(keysOf(scene, 'Ctrl+Alt+K')).toBeVisible();
  await settle(scene);
  await expectCapture(scene, 'ctrl+alt+k');
  // The old ones: another program has them now, and they do not come back.
  const release = await holdKeys(desktop.display, 'ctrl+alt+s');
  await sightline.page.getByRole('button', { name: 'Back to Ctrl+Alt+S: Capture a region' }).click();
  await expect(sightline.page.getByText('Another program uses Ctrl+Alt+S. The old keys stay in force.')).toBeVisible();
  await expect(keysOf(scene, 'Ctrl+Alt+K')).toBeVisible();
  await expectCapture(scene, 'ctrl+alt+k');
  release();
  await closeApp(sightline.app);

  const again = await openScene(start);
  await expectCapture(again, 'ctrl+alt+k');
  await openSettings(again);
  await expect(keysOf(again, 'Ctrl+Alt+K')).toBeVisible();
  await again.sightline.page.keyboard.press('Escape');
  await expectNoCapture(again, 'ctrl+alt+s');
});

test('keys that cannot be a hotkey are explained, and the old ones stay', async ({ start }) => {
  const scene = await openScene(start);
  const { desk, sightline } = scene;
  await openSettings(scene);
  await record(scene, 'Ctrl+Alt+S');
  const refusals = {
    'ctrl+c': 'Nearly every program uses Ctrl+C.',
    k: 'K alone is needed for typing. Hold Ctrl or Alt as well.',
    'alt+grave': 'The system keeps Alt+` for itself.',
    'ctrl+alt+m': 'Ctrl+Alt+M is taken already: Capture the display under the pointer',
  };
  for (const [keys, sentence] of Object.entries(refusals)) {
    desk.press(keys);
    await expect(sightline.page.getByText(sentence)).toBeVisible();
  }
  expect(await desk.quickAsks()).toEqual([]);
  desk.press('Escape');
  await expect(keysOf(scene, 'Ctrl+Alt+S')).toBeVisible();
  await settle(scene);
  await expectCapture(scene, 'ctrl+alt+s');
});

test('a test of a hotkey says that it arrives, and captures nothing', async ({ start }) => {
  const scene = await openScene(start);
  const { desk, sightline } = scene;
  const { page } = sightline;
  await openSettings(scene);
  await page.getByRole('button', { name: 'Test the hotkey Ctrl+Alt+S: Capture a region' }).click();
  await expect(page.getByText('Press Ctrl+Alt+S now.')).toBeVisible();
  await settle(scene);
  desk.press('ctrl+alt+m');
  await expect(page.getByText('That was the hotkey for another action')).toBeVisible();
  desk.press('ctrl+alt+s');
  await expect(page.getByText('Ctrl+Alt+S works.')).toBeVisible();
  expect(await desk.overlays()).toEqual([]);
  expect(await desk.quickAsks()).toEqual([]);
  await page.getByRole('button', { name: 'End the test of the hotkey Ctrl+Alt+S: Capture a region' }).click();
  await settle(scene);
  await expectCapture(scene, 'ctrl+alt+s');
});

test('paused hotkeys go to the program that has the keyboard, and come back', async ({ start }) => {
  const scene = await openScene(start);
  const { page } = scene.sightline;
  await expectCapture(scene, 'ctrl+alt+s');
  await clickTray(scene, 'pause-hotkeys');
  await expectNoCapture(scene, 'ctrl+alt+s');
  await openSettings(scene);
  await expect(page.getByText('The hotkeys are paused.')).toBeVisible();
  await clickTray(scene, 'pause-hotkeys');
  await expect(page.getByText('The hotkeys are paused.')).toHaveCount(0);
  await expectCapture(scene, 'ctrl+alt+s');
});
