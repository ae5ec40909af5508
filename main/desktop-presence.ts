import { app, Notification } from 'electron';
import type { Platform } from '../contract/accelerator.ts';
import type { Settings } from '../contract/settings.ts';
import type { HotkeyService } from './capture/hotkey-service.ts';
import type { SettingsService } from './settings/settings-service.ts';
import { closingOutcome, trayNotice } from './windows/closing.ts';
import { type LoginItemOptions, loginCommand, refreshLoginItem, setStartAtLogin } from './windows/login-item.ts';
import type { MainTexts } from './windows/texts.ts';
import { TrayIcon } from './windows/tray-icon.ts';
import type { TrayActions } from './windows/tray-menu.ts';

export interface DesktopPresenceOptions {
  /** Folder of the tray's pictures. */
  readonly trayIcons: string;
  readonly settings: SettingsService;
  readonly hotkeys: HotkeyService;
  readonly texts: () => MainTexts;
  readonly actions: TrayActions;
  readonly log: { readonly error: (text: string, error: unknown) => void };
}

/** How the app is there while none of its windows is: the tray, the start at login, and what closing the last window means. */
export class DesktopPresence {
  readonly #options: DesktopPresenceOptions;
  readonly #tray: TrayIcon | null;

  constructor(options: DesktopPresenceOptions) {
    this.#options = options;
    this.#tray = this.#openTray();
    options.settings.onChange((current, previous) => {
      this.refresh();
      if (current.startAtLogin !== previous.startAtLogin) this.#setStartAtLogin(current);
    });
    refreshLoginItem(loginItem()).catch((error: unknown) =>
      options.log.error('could not refresh the login item', error),
    );
  }

  /** The language or the hotkeys have changed. */
  refresh(): void {
    this.#tray?.refresh();
  }

  /** Whether the chat window hides where it would close. */
  get staysOnClose(): boolean {
    return this.#outcome() !== 'quit';
  }

  /** The chat window was closed: quits, or stays and says so the first time. */
  chatClosed(): void {
    const outcome = this.#outcome();
    if (outcome === 'quit') app.quit();
    if (outcome === 'stay-and-tell') this.#tell();
  }

  dispose(): void {
    this.#tray?.dispose();
  }

  #outcome() {
    return closingOutcome(process.platform, this.#options.settings.current, this.#tray !== null);
  }

  #tell(): void {
    const { settings, texts, actions, log } = this.#options;
    settings.change({ trayNoticeShown: true }).catch((error: unknown) => log.error('tray notice', error));
    if (!Notification.isSupported()) return;
    const notification = new Notification(trayNotice(texts()));
    notification.on('click', actions.openChat);
    notification.show();
  }

  /** A desktop without a tray is no reason not to start; closing the window ends the app there. */
  #openTray(): TrayIcon | null {
    const { trayIcons, hotkeys, texts, actions, log } = this.#options;
    try {
      const platform = process.platform as Platform;
      return new TrayIcon({ icons: trayIcons, state: () => ({ platform, hotkeys: hotkeys.list() }), texts, actions });
    } catch (error) {
      log.error('no tray', error);
      return null;
    }
  }

  #setStartAtLogin({ startAtLogin }: Settings): void {
    const { settings, log } = this.#options;
    setStartAtLogin(startAtLogin, loginItem()).catch((error: unknown) => {
      log.error('could not change the start at login', error);
      settings.change({ startAtLogin: !startAtLogin }).catch((again: unknown) => log.error('settings', again));
    });
  }
}

function loginItem(): LoginItemOptions {
  const program = { packaged: app.isPackaged, execPath: process.execPath, appPath: app.getAppPath() };
  return {
    platform: process.platform,
    app,
    env: process.env,
    home: app.getPath('home'),
    command: loginCommand(program, process.env),
  };
}
