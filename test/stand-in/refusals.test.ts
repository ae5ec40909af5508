import { host } from '../e2e/launch.ts';
import { expect, test } from './sample.ts';

/** What only the stand-in owes: it says so when something is missing, instead of doing nothing. */
test('what the stand-in lacks throws, in main and in the preload', async ({ sample }) => {
  test.fail(host.name === 'electron', 'Electron has all of it');
  const messages = await sample.app.evaluate((electron) => {
    const message = (action: () => unknown): string => {
      try {
        return `no error: ${String(action())}`;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const window = electron.BrowserWindow.getAllWindows()[0];
    return [
      message(() => window?.setProgressBar(1)),
      message(() => window?.webContents.openDevTools()),
      message(() => window?.webContents.getOSProcessId()),
      message(() => electron.BrowserWindow.fromBrowserView({} as Electron.BrowserView)),
      message(() => electron.app.setBadgeCount(1)),
      message(() => electron.app.on('certificate-error', () => undefined)),
      message(() => electron.safeStorage.isEncryptionAvailable()),
      message(() => new electron.MessageChannelMain()),
      message(() => electron.session.fromPartition('persist:x')),
      message(() => new electron.BrowserWindow({ show: false, webPreferences: { partition: 'x' } })),
    ];
  });
  expect(messages).toEqual([
    'stand-in: BrowserWindow.setProgressBar is not supported',
    'stand-in: WebContents.openDevTools is not supported',
    'stand-in: WebContents.getOSProcessId is not supported',
    'stand-in: BrowserWindow.fromBrowserView is not supported',
    'stand-in: app.setBadgeCount is not supported',
    "stand-in: app event 'certificate-error' is not supported",
    'stand-in: safeStorage.isEncryptionAvailable is not supported',
    'stand-in: MessageChannelMain is not supported',
    'stand-in: session.fromPartition that persists is not supported',
    'stand-in: a window with a session of its own is not supported',
  ]);
  const inPreload = await sample.page.evaluate(() => {
    try {
      return String(window.sample.sync());
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(inPreload).toBe('stand-in: ipcRenderer.sendSync is not supported');
});

test('what the clipboard does not take is refused', async ({ sample }) => {
  test.fail(host.name === 'electron', 'Electron has a connection to the X server of its own');
  const message = await sample.app.evaluate(async ({ clipboard }) => {
    const display = process.env['DISPLAY'];
    process.env['DISPLAY'] = ':65000';
    const outcome = await clipboard.writeText('words').then(
      () => 'written',
      (error: Error) => error.message,
    );
    process.env['DISPLAY'] = display;
    return outcome;
  });
  expect(message).toBe('stand-in: xclip ended with 1');
});
