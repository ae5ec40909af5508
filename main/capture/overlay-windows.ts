import { BrowserWindow } from 'electron';
import type { FrozenDisplay } from '../../contract/capture.ts';
import { loadPage } from '../windows/load-page.ts';
import { pagePreferences } from '../windows/page-preferences.ts';
import type { WindowEvents } from '../windows/window-events.ts';
import type { Overlays } from './flow-ports.ts';
import type { CaptureDisplay, OverlayReference } from './port.ts';

export interface OverlayWindowsOptions {
  readonly outFolder: string;
  readonly events: Pick<WindowEvents, 'sendTo'>;
  readonly warn: (text: string) => void;
  /** An overlay's page died or its window was closed from outside: nothing may stay on the screen. That window is out of the way. */
  readonly onGone: () => void;
}

interface Overlay {
  readonly window: BrowserWindow;
  /** Resolves when its page can hear of a freeze. */
  readonly loaded: Promise<void>;
}

/** One frameless window for each display, as large as it, made ahead and kept hidden. */
export class OverlayWindows implements Overlays {
  readonly #options: OverlayWindowsOptions;
  readonly #overlays = new Map<number, Overlay>();

  constructor(options: OverlayWindowsOptions) {
    this.#options = options;
  }

  /** Makes a window for each display that has none, fits those that have one, and drops those whose display is gone. */
  fit(displays: readonly CaptureDisplay[]): void {
    const present = new Set(displays.map(({ id }) => id));
    for (const id of this.#overlays.keys()) if (!present.has(id)) this.#drop(id);
    for (const { id, bounds } of displays) {
      const overlay = this.#overlays.get(id);
      if (overlay === undefined) this.#overlays.set(id, this.#open(id, bounds));
      else overlay.window.setBounds(bounds);
    }
  }

  freeze(frozen: FrozenDisplay): void {
    const overlay = this.#overlays.get(frozen.displayId);
    if (overlay === undefined) return;
    overlay.loaded.then(
      () =>
        this.#overlays.get(frozen.displayId) === overlay && this.#tell(overlay.window, 'overlay.freeze', { frozen }),
      // Said where it was loaded.
      () => undefined,
    );
  }

  show(displayId: number, focus: boolean): void {
    const window = this.#overlays.get(displayId)?.window;
    if (window === undefined) return;
    if (focus) window.show();
    else window.showInactive();
    window.moveTop();
    if (focus) window.focus();
  }

  yieldTo({ captureId, displayId }: OverlayReference): void {
    for (const [id, { window }] of this.#overlays)
      if (id !== displayId) this.#tell(window, 'overlay.yield', { captureId });
    this.#overlays.get(displayId)?.window.focus();
  }

  clear(captureId: string): void {
    for (const { window } of this.#overlays.values()) window.hide();
    for (const { window } of this.#overlays.values()) this.#tell(window, 'overlay.clear', { captureId });
  }

  /** An overlay's window, by the id of its page. */
  has(windowId: number): boolean {
    return [...this.#overlays.values()].some(({ window }) => window.webContents.id === windowId);
  }

  dispose(): void {
    for (const id of this.#overlays.keys()) this.#drop(id);
  }

  /** Forgets a window before it closes, so that its end is no news. */
  #drop(id: number): void {
    const window = this.#overlays.get(id)?.window;
    this.#overlays.delete(id);
    window?.destroy();
  }

  #open(id: number, bounds: CaptureDisplay['bounds']): Overlay {
    const window = openWindow(this.#options.outFolder, bounds);
    const { webContents } = window;
    const gone = (): void => {
      if (this.#overlays.get(id)?.window !== window) return;
      // Before anybody hears of it: the next capture must not wait for a window that is dead.
      this.#overlays.delete(id);
      this.#options.onGone();
    };
    window.on('closed', gone);
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#options.warn(`overlay ended: ${reason}`);
      gone();
      window.destroy();
    });
    const { warn } = this.#options;
    return { window, loaded: loadPage(window, 'overlay.html', { openExternal: () => undefined, warn }) };
  }

  #tell(
    window: BrowserWindow,
    ...[event, payload]: Parameters<WindowEvents['sendTo']> extends [number, ...infer Rest] ? Rest : never
  ): void {
    this.#options.events.sendTo(window.webContents.id, event, payload);
  }
}

function openWindow(outFolder: string, bounds: CaptureDisplay['bounds']): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    title: 'Sightline',
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
    enableLargerThanScreen: true,
    backgroundColor: '#000000',
    // Hidden pages are slowed down otherwise, and this one must draw while it is hidden.
    webPreferences: { ...pagePreferences(outFolder), backgroundThrottling: false },
  });
  // Above full-screen programs and docks, on whatever workspace the user is.
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  return window;
}
