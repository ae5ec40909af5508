import { app } from '../app.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { unsupported } from '../guarded.ts';
import type { BrowserWindow } from '../window/browser-window.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly run?: (window: BrowserWindow | null) => void;
}

function onPage(action: (contents: WebContents) => void): (window: BrowserWindow | null) => void {
  return (window) => window && action(window.webContents);
}

function zoomBy(levels: number): (window: BrowserWindow | null) => void {
  return onPage((contents) => contents.setZoomLevel(levels === 0 ? 0 : contents.getZoomLevel() + levels));
}

/** What the roles of menu items are called and do, by their name in lower case. Editing keys are Chromium's own. */
const roles: Readonly<Record<string, Role>> = {
  undo: { label: 'Undo', run: onPage((contents) => contents.undo()) },
  redo: { label: 'Redo', run: onPage((contents) => contents.redo()) },
  cut: { label: 'Cut', run: onPage((contents) => contents.cut()) },
  copy: { label: 'Copy', run: onPage((contents) => contents.copy()) },
  paste: { label: 'Paste', run: onPage((contents) => contents.paste()) },
  pasteandmatchstyle: { label: 'Paste and Match Style', run: onPage((contents) => contents.pasteAndMatchStyle()) },
  delete: { label: 'Delete', run: onPage((contents) => contents.delete()) },
  selectall: { label: 'Select All', run: onPage((contents) => contents.selectAll()) },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: onPage((contents) => contents.reload()) },
  forcereload: { label: 'Force Reload', run: onPage((contents) => contents.reloadIgnoringCache()) },
  toggledevtools: { label: 'Toggle Developer Tools', run: () => unsupported("menu role 'toggleDevTools'") },
  resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', run: zoomBy(0) },
  zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', run: zoomBy(0.5) },
  zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', run: zoomBy(-0.5) },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    run: (window) => window?.setFullScreen(!window.isFullScreen()),
  },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', run: (window) => window?.minimize() },
  close: { label: 'Close', accelerator: 'CommandOrControl+W', run: (window) => window?.close() },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', run: () => app.quit() },
  about: { label: 'About' },
  help: { label: 'Help' },
  window: { label: 'Window' },
};

/** The role of that name; throws for one that is not here. */
export function roleOf(name: string): Role {
  return roles[name.toLowerCase()] ?? unsupported(`menu role '${name}'`);
}
