import { BrowserWindow, screen } from 'electron';
import { loadPage } from './load-page.ts';
import { pagePreferences } from './page-preferences.ts';
import { minimumWindowSize, placeWindow, type WindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** Folder that holds the built preload. */
  readonly outFolder: string;
  readonly icon: string;
  readonly state: WindowState;
  readonly background: string;
  readonly openExternal: (address: string) => void;
  readonly warn: (text: string) => void;
}

/** Opens the chat window where it was, shows it when its first frame is drawn, and locks its navigation. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const place = placeWindow(
    options.state.bounds,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...place,
    minWidth: minimumWindowSize.width,
    minHeight: minimumWindowSize.height,
    title: 'Sightline',
    icon: options.icon,
    show: false,
    backgroundColor: options.background,
    webPreferences: { ...pagePreferences(options.outFolder), spellcheck: true },
  });
  window.once('ready-to-show', () => {
    if (options.state.maximized) window.maximize();
    window.show();
  });
  window.webContents.once('did-finish-load', () => window.webContents.setZoomFactor(options.state.zoom));
  void loadPage(window, 'index.html', options);
  return window;
}

/** What {@link openMainWindow} needs next time. `zoom` is read from the page. */
export function readWindowState(window: BrowserWindow): WindowState {
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: window.webContents.getZoomFactor(),
  };
}

/** Brings a window to the person's eyes, wherever it hides. */
export function revealWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
