import path from 'node:path';
import { Menu, Tray } from 'electron';
import type { MainTexts } from './texts.ts';
import { type TrayActions, type TrayState, trayMenu } from './tray-menu.ts';

export interface TrayIconOptions {
  /** Folder of the tray's pictures. */
  readonly icons: string;
  readonly state: () => TrayState;
  readonly texts: () => MainTexts;
  readonly actions: TrayActions;
}

/** The picture of the tray on a system: macOS colours its template itself, Windows chooses a size from the container. */
function trayPicture(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'trayTemplate.png';
  return platform === 'win32' ? 'tray.ico' : 'tray.png';
}

/** The icon in the tray, or in the menu bar of macOS, for as long as the app runs. */
export class TrayIcon {
  readonly #options: TrayIconOptions;
  readonly #tray: Tray;
  #shown = '';

  constructor(options: TrayIconOptions) {
    const { icons, state, actions } = options;
    const { platform } = state();
    this.#options = options;
    this.#tray = new Tray(path.join(icons, trayPicture(platform)));
    this.#tray.setToolTip('Sightline');
    // On macOS the click opens the menu.
    if (platform !== 'darwin') this.#tray.on('click', actions.openChat);
    this.refresh();
  }

  /** Shows the language and the hotkeys as they are now. */
  refresh(): void {
    const { state, texts, actions } = this.#options;
    const items = trayMenu(state(), texts(), actions);
    const shown = JSON.stringify(items);
    // Linux closes a menu that is open when it gets another one.
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#tray.setContextMenu(Menu.buildFromTemplate(items));
  }

  dispose(): void {
    this.#tray.destroy();
  }
}
