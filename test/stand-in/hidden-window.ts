import type { Sample } from './sample.ts';

/** A place on the X screen, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a window as the product makes its overlays: hidden, without frame, above all others. Answers its id. */
export function makeHidden(sample: Sample, place: Place): Promise<number> {
  return sample.app.evaluate(async ({ BrowserWindow }, bounds) => {
    const preload = `${(globalThis as unknown as { here: string }).here}/preload.cjs`;
    const window = new BrowserWindow({
      ...bounds,
      show: false,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      hasShadow: false,
      roundedCorners: false,
      thickFrame: false,
      webPreferences: { preload, backgroundThrottling: false },
    });
    await window.loadURL('app://local/index.html');
    return window.id;
  }, place);
}

/** Runs JavaScript in the page of the window with that id. */
export function inPage(sample: Sample, id: number, code: string): Promise<unknown> {
  return sample.app.evaluate(
    ({ BrowserWindow }, [window, script]) =>
      BrowserWindow.fromId(window)?.webContents.executeJavaScript(script) as Promise<unknown>,
    [id, code] as const,
  );
}

/** Shows the window and answers when it says that it is shown; with or without the keyboard. */
export function show(sample: Sample, id: number, how: 'show' | 'showInactive' = 'show'): Promise<void> {
  return sample.app.evaluate(
    ({ BrowserWindow }, [window, method]) =>
      new Promise<void>((resolve) => {
        const hidden = BrowserWindow.fromId(window);
        hidden?.once('show', () => resolve());
        hidden?.[method]();
      }),
    [id, how] as const,
  );
}

export function hide(sample: Sample, id: number): Promise<void> {
  return sample.app.evaluate(
    ({ BrowserWindow }, window) =>
      new Promise<void>((resolve) => {
        const shown = BrowserWindow.fromId(window);
        shown?.once('hide', () => resolve());
        shown?.hide();
      }),
    id,
  );
}

export function destroy(sample: Sample, id: number): Promise<void> {
  return sample.app.evaluate(
    ({ BrowserWindow }, window) =>
      new Promise<void>((resolve) => {
        const old = BrowserWindow.fromId(window);
        old?.once('closed', () => resolve());
        old?.destroy();
      }),
    id,
  );
}
