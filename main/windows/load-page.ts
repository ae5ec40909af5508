import type { BrowserWindow } from 'electron';
import { appOrigin } from './app-origin.ts';
import { lockNavigation } from './navigation-lock.ts';

export interface PageLoading {
  readonly openExternal: (address: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * Loads one of our pages, such as `overlay.html`, into a window that can't leave it. Rejects where the page does not load, also because its
 * window was closed meanwhile; the warning is given already, so nobody has to wait for it.
 */
export function loadPage(window: BrowserWindow, page: string, { openExternal, warn }: PageLoading): Promise<void> {
  lockNavigation(window.webContents, openExternal);
  const loaded = window.loadURL(`${appOrigin}/${page}`);
  loaded.catch((error: unknown) => warn(`${page} did not load: ${String(error)}`));
  return loaded;
}
