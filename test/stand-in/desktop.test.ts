import { execFileSync } from 'node:child_process';
import { host } from '../e2e/launch.ts';
import { destroy, makeHidden, show } from './hidden-window.ts';
import { expect, type Sample, test } from './sample.ts';

const place = { x: 300, y: 200, width: 400, height: 300 };

/** What the X server says of a property of the window that has this title; nothing until the title is there. */
function property(sample: Sample, title: string, name: string): string {
  const options = { env: { ...process.env, DISPLAY: sample.display }, encoding: 'utf8' } as const;
  const tree = execFileSync('xwininfo', ['-root', '-tree'], options);
  const [, id] = new RegExp(`(0x[0-9a-f]+) "${title}"`).exec(tree) ?? [];
  return id === undefined ? '' : execFileSync('xprop', ['-id', id, name], options);
}

/** Makes a hidden window and names it, so that the X server's tools find it. */
async function named(sample: Sample, title: string): Promise<number> {
  const id = await makeHidden(sample, place);
  await sample.app.evaluate(
    ({ BrowserWindow }, [window, text]) =>
      BrowserWindow.fromId(window)?.webContents.executeJavaScript(`document.title = ${JSON.stringify(text)}`),
    [id, title] as const,
  );
  return id;
}

test('a tray icon has a menu, can be clicked, and is gone once destroyed', async ({ sample }) => {
  test.skip(host.name === 'electron', 'what a real tray shows can not be read');
  const result = await sample.app.evaluate(({ Menu, nativeImage, Tray }) => {
    interface Shown {
      readonly _menu: Electron.Menu | null;
      readonly _toolTip: string;
    }
    const trays = (): Shown[] => (Tray as unknown as { _all(): Shown[] })._all();
    const seen: string[] = [];
    const tray = new Tray(nativeImage.createEmpty());
    tray.setToolTip('Sample');
    tray.setTitle('Sample');
    tray.setImage(nativeImage.createEmpty());
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Capture', click: () => seen.push('capture') }]));
    tray.on('click', () => seen.push('click'));
    tray.emit('click');
    trays()[0]?._menu?.items[0]?.click();
    const toolTip = trays()[0]?._toolTip;
    tray.destroy();
    let message = '';
    try {
      tray.setToolTip('late');
    } catch (error) {
      message = (error as Error).message;
    }
    return { seen, toolTip, left: trays().length, destroyed: tray.isDestroyed(), message };
  });
  expect(result).toEqual({
    seen: ['click', 'capture'],
    toolTip: 'Sample',
    left: 0,
    destroyed: true,
    message: 'Tray is destroyed',
  });
});

test('what Electron does on macOS and Windows only does nothing here', async ({ sample }) => {
  test.skip(process.platform !== 'linux', 'it does something there');
  const result = await sample.app.evaluate(({ app, BrowserWindow }) => {
    app.setLoginItemSettings({ openAtLogin: true });
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentProtection(true);
    return [app.getLoginItemSettings().openAtLogin, window?.isContentProtected()];
  });
  expect(result).toEqual([false, false]);
});

test('the machine tells when it is locked', async ({ sample }) => {
  const seen = await sample.app.evaluate(({ powerMonitor }) => {
    const events: string[] = [];
    powerMonitor.on('lock-screen', () => events.push('locked'));
    powerMonitor.emit('lock-screen');
    return events;
  });
  expect(seen).toEqual(['locked']);
});

test('what a hidden window asks of the window manager counts when it is shown, and again the next time', async ({
  sample,
}) => {
  const id = await named(sample, 'asking window');
  await sample.app.evaluate(({ BrowserWindow }, window) => {
    const hidden = BrowserWindow.fromId(window);
    hidden?.setAlwaysOnTop(true, 'screen-saver', 1);
    hidden?.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    hidden?.setOpacity(0.5);
  }, id);
  for (let round = 0; round < 2; round++) {
    await show(sample, id);
    await expect.poll(() => property(sample, 'asking window', '_NET_WM_STATE')).toContain('_NET_WM_STATE_ABOVE');
    expect(property(sample, 'asking window', '_NET_WM_STATE')).toContain('_NET_WM_STATE_SKIP_TASKBAR');
    expect(property(sample, 'asking window', '_NET_WM_DESKTOP')).toContain('4294967295');
    expect(property(sample, 'asking window', '_NET_FRAME_EXTENTS')).toContain('0, 0, 0, 0');
    await sample.app.evaluate(({ BrowserWindow }, window) => BrowserWindow.fromId(window)?.hide(), id);
  }
  await show(sample, id);
  await sample.app.evaluate(({ BrowserWindow }, window) => {
    BrowserWindow.fromId(window)?.setAlwaysOnTop(false);
    BrowserWindow.fromId(window)?.setVisibleOnAllWorkspaces(false);
  }, id);
  await expect.poll(() => property(sample, 'asking window', '_NET_WM_STATE')).not.toContain('ABOVE');
  await expect.poll(() => property(sample, 'asking window', '_NET_WM_DESKTOP')).toMatch(/= 0/);
  const facts = await sample.app.evaluate(({ BrowserWindow }, window) => {
    const shown = BrowserWindow.fromId(window);
    return [shown?.isAlwaysOnTop(), shown?.isVisibleOnAllWorkspaces(), shown?.getOpacity(), shown?.isResizable()];
  }, id);
  expect(facts).toEqual([false, false, 0.5, false]);
  await destroy(sample, id);
});

test('a maximized window is maximized again after it was hidden, and goes back to its bounds', async ({ sample }) => {
  const state = (): Promise<unknown> =>
    sample.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return { maximized: window?.isMaximized(), bounds: window?.getBounds() };
    });
  const run = (method: 'hide' | 'maximize' | 'show' | 'unmaximize'): Promise<void> =>
    sample.app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), method);
  const normal = await state();
  await run('maximize');
  // Its place comes after its size.
  await expect.poll(state).toMatchObject({ maximized: true, bounds: { x: 0, width: 1280 } });
  const maximized = await state();
  await run('hide');
  await run('show');
  await expect.poll(state).toEqual(maximized);
  await run('unmaximize');
  await expect.poll(state).toEqual(normal);
});
