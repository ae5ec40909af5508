import { execFileSync } from 'node:child_process';
import { expect, type Sample, test } from './sample.ts';

type WindowCall =
  | 'show'
  | 'hide'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'getBounds'
  | 'getNormalBounds'
  | 'isVisible'
  | 'isMaximized'
  | 'isMinimized'
  | 'isFocused';

/** Calls a method without arguments of the sample's first window. */
function call(sample: Sample, name: WindowCall): Promise<unknown> {
  return sample.app.evaluate(
    ({ BrowserWindow }, method) => BrowserWindow.getAllWindows()[0]?.[method]() as unknown,
    name,
  );
}

/** Waits until main has reported the event, after those it had reported before. */
async function after(sample: Sample, event: string, action: () => unknown): Promise<void> {
  const before = (await sample.events()).length;
  await action();
  await expect.poll(async () => (await sample.events()).slice(before)).toContain(event);
}

test('hiding and showing are reported and seen on the screen', async ({ sample }) => {
  const mapped = (): string =>
    execFileSync('xwininfo', ['-root', '-tree'], {
      env: { ...process.env, DISPLAY: sample.display },
      encoding: 'utf8',
    });
  expect(await call(sample, 'isVisible')).toBe(true);
  await after(sample, 'hide', () => call(sample, 'hide'));
  expect(await call(sample, 'isVisible')).toBe(false);
  await after(sample, 'show', () => call(sample, 'show'));
  expect(await call(sample, 'isVisible')).toBe(true);
  expect(mapped()).toContain('"Sample"');
  await expect.poll(() => call(sample, 'isFocused')).toBe(true);
});

test('a maximized window says so, and remembers its normal bounds', async ({ sample }) => {
  const normal = await call(sample, 'getBounds');
  await after(sample, 'maximize', () => call(sample, 'maximize'));
  expect(await call(sample, 'isMaximized')).toBe(true);
  await expect.poll(() => call(sample, 'getBounds')).toMatchObject({ width: 1280 });
  expect(await call(sample, 'getNormalBounds')).toEqual(normal);
  await expect.poll(() => sample.page.evaluate(() => innerWidth)).toBe(1280);
  await after(sample, 'unmaximize', () => call(sample, 'unmaximize'));
  await expect.poll(() => call(sample, 'getBounds')).toEqual(normal);
});

test('a minimized window says so and comes back', async ({ sample }) => {
  await after(sample, 'minimize', () => call(sample, 'minimize'));
  expect(await call(sample, 'isMinimized')).toBe(true);
  await after(sample, 'restore', () => call(sample, 'restore'));
  expect(await call(sample, 'isMinimized')).toBe(false);
});

test('bounds that main sets and those that the user chooses are both reported', async ({ sample }) => {
  const wanted = { x: 200, y: 120, width: 640, height: 480 };
  await sample.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), wanted);
  await expect.poll(() => call(sample, 'getBounds')).toEqual(wanted);
  await expect.poll(() => sample.page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 480]);
  const resize = ['-r', 'Sample', '-e', '0,300,200,500,400'];
  await after(sample, 'resize', () =>
    execFileSync('wmctrl', resize, { env: { ...process.env, DISPLAY: sample.display } }),
  );
  await expect.poll(() => call(sample, 'getBounds')).toMatchObject({ width: 500, height: 400 });
  await expect.poll(() => sample.page.evaluate(() => innerWidth)).toBe(500);
});

test('close can be refused, and hidden windows keep their page', async ({ sample }) => {
  const result = await sample.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.once('close', (event) => event.preventDefault());
    window?.close();
    return window?.isDestroyed();
  });
  expect(result).toBe(false);
  expect(await sample.page.evaluate(() => window.sample.double(3))).toBe(6);
});

test('a second window opens, shows its page, and closes', async ({ sample }) => {
  const opened = sample.app.waitForEvent('window');
  await sample.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ width: 300, height: 200 });
    await window.loadURL('app://local/index.html');
  });
  const page = await opened;
  await expect(page.locator('h1')).toHaveText('Sample');
  const counts = await sample.app.evaluate(async ({ BrowserWindow }) => {
    const second = BrowserWindow.getAllWindows().at(-1);
    const before = BrowserWindow.getAllWindows().length;
    await new Promise<void>((resolve) => {
      second?.once('closed', () => resolve());
      second?.close();
    });
    return [before, BrowserWindow.getAllWindows().length, second?.isDestroyed()];
  });
  expect(counts).toEqual([2, 1, true]);
});

test('a taken key is not registered, a free one fires', async ({ sample }) => {
  const register = (accelerator: string): Promise<boolean> =>
    sample.app.evaluate(({ globalShortcut }, key) => {
      const seen = (globalThis as unknown as { events: string[] }).events;
      return globalShortcut.register(key, () => seen.push(`shortcut ${key}`));
    }, accelerator);
  const chord = `Control+Shift+F${1 + Math.floor(Math.random() * 12)}`;
  console.log(`shortcut ${chord}`);
  expect(await register(chord)).toBe(true);
  expect(await register(chord)).toBe(false);
  expect(await register(chord.replace('Control+Shift', 'Shift+Ctrl'))).toBe(false);
  const key = chord.replace('Control', 'ctrl').replace('Shift', 'shift');
  await after(sample, `shortcut ${chord}`, () =>
    execFileSync('xdotool', ['key', key], { env: { ...process.env, DISPLAY: sample.display } }),
  );
  // Openbox holds Alt+F4 as every window manager does.
  expect(await register('Alt+F4')).toBe(false);
  await sample.app.evaluate(({ globalShortcut }) => globalShortcut.unregisterAll());
  expect(await register(chord)).toBe(true);
  await sample.app.evaluate(({ globalShortcut }) => globalShortcut.unregisterAll());
});

test('the screen can be captured, with the window on it', async ({ sample }) => {
  const inside = await sample.page.locator('#drop').boundingBox();
  const capture = (): Promise<unknown> =>
    sample.app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }, box) => {
      const { size } = screen.getPrimaryDisplay();
      const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: size });
      const content = BrowserWindow.getAllWindows()[0]?.getContentBounds();
      const [x, y] = [
        (content?.x ?? 0) + Math.round(box.x + 4),
        (content?.y ?? 0) + Math.round(box.y + box.height - 4),
      ];
      const at = (y * size.width + x) * 4;
      const pixel = source?.thumbnail.toBitmap().subarray(at, at + 3) ?? [];
      return { whole: JSON.stringify(source?.thumbnail.getSize()) === JSON.stringify(size), pixel: [...pixel] };
    }, inside ?? { x: 0, y: 0, width: 0, height: 0 });
  await expect.poll(capture).toEqual({ whole: true, pixel: [0xcc, 0xcc, 0xcc] });
});

test('dialogs, notifications and menus can be replaced and used by a test', async ({ sample }) => {
  const result = await sample.app.evaluate(async ({ dialog, Notification, Menu }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] });
    const chosen = await dialog.showOpenDialog({});
    const shown: string[] = [];
    Notification.prototype.show = function show() {
      shown.push(this.title);
    };
    const notification = new Notification({ title: 'done' });
    notification.on('click', () => shown.push('clicked'));
    notification.show();
    notification.emit('click');
    const menu = Menu.buildFromTemplate([
      { label: 'One', type: 'checkbox', click: (item) => shown.push(String(item.checked)) },
    ]);
    menu.items[0]?.click();
    return { chosen: chosen.filePaths, supported: Notification.isSupported(), shown };
  });
  expect(result).toEqual({ chosen: ['/chosen'], supported: true, shown: ['done', 'clicked', 'true'] });
});
