import { randomUUIDv7 } from 'node:crypto';
import { app, BrowserWindow, Menu, nativeTheme, protocol, session, shell } from 'electron';
import { AppError } from '../contract/errors.ts';
import type { AppInfo } from '../contract/requests.ts';
import type { Settings } from '../contract/settings.ts';
import { createLocalEngine } from './engine/create-local-engine.ts';
import { servePicture } from './images/serve-picture.ts';
import { allHandlers, failingHandlers } from './ipc/handlers/all-handlers.ts';
import { createRouter, type Handlers } from './ipc/router.ts';
import { serve } from './ipc/serve.ts';
import { log } from './log.ts';
import { resolveModelFiles } from './models/model-files.ts';
import { appPaths, type Paths } from './paths.ts';
import { type OpenServices, openServices } from './services.ts';
import { tellOfAnswer } from './windows/answer-notification.ts';
import { appScheme } from './windows/app-origin.ts';
import { createAppProtocol } from './windows/app-protocol.ts';
import { applicationMenu } from './windows/application-menu.ts';
import { ChatWindow } from './windows/chat-window.ts';
import { askForModelFiles } from './windows/model-dialogs.ts';
import { restrictPermissions } from './windows/permissions.ts';
import { type Language, mainTexts, systemLanguage } from './windows/texts.ts';
import { WindowEvents } from './windows/window-events.ts';
import { parseWindowState, type WindowState } from './windows/window-state.ts';

/** The window's colour before its page draws; the same as the page's own background in each theme. */
const backgrounds = { light: '#ffffff', dark: '#16181d' };
const windowStateKey = 'window';

/** Everything that lives as long as the app: services, window, menu. Opened by {@link start}, ended by {@link quit}. */
export class Application {
  readonly #events = new WindowEvents(() => BrowserWindow.getAllWindows().map(({ webContents }) => webContents));
  #services: OpenServices | null = null;
  #chat: ChatWindow | null = null;
  #quitting: 'no' | 'closing' | 'closed' = 'no';

  /** Opens the data and the window. Where the data cannot be opened, the window says why. */
  async start(): Promise<void> {
    const paths = locate();
    restrictPermissions(session.defaultSession);
    const handlers = await this.#open(paths);
    serve(createRouter(handlers, (route, error) => log.error(route, error)));
    protocol.handle(appScheme, this.#protocol(paths));
    this.#chat = new ChatWindow(await this.#readWindowState(), {
      outFolder: paths.outFolder,
      icon: paths.icon,
      background: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
      openExternal,
      texts: () => mainTexts(this.#language()),
      warn: (text) => log.warn(text),
      save: (state) => this.#saveWindowState(state),
      onPageGone: (windowId) => this.#events.forget(windowId),
    });
    this.#chat.reveal();
  }

  /** Brings the window to the front, opening it where it was closed. */
  reveal(): void {
    this.#chat?.reveal();
  }

  /** Holds the end of the app back until every answer's end is committed. */
  quit(event: { preventDefault(): void }): void {
    if (this.#quitting === 'closed' || this.#services === null) return;
    event.preventDefault();
    if (this.#quitting === 'closing') return;
    this.#chat?.remember();
    this.#quitting = 'closing';
    this.#services
      .close()
      .catch((error: unknown) => log.error('could not close', error))
      .finally(() => {
        this.#quitting = 'closed';
        app.quit();
      });
  }

  async #open(paths: Paths): Promise<Handlers> {
    try {
      const services = await openServices({
        paths,
        log,
        events: this.#events,
        engine: createLocalEngine({
          entry: paths.engineEntry,
          addon: paths.addon,
          verdicts: paths.backendVerdicts,
          log,
        }),
        onAnswer: (message, { temporary }) =>
          tellOfAnswer(message, {
            window: this.#chat?.window ?? null,
            enabled: services.settings.current.notifications,
            temporary,
            texts: mainTexts(this.#language()),
            show: () => this.#showConversation(message.conversationId),
          }),
      });
      this.#services = services;
      this.#apply(services.settings.current);
      services.settings.onChange((settings) => this.#apply(settings));
      return this.#handlers(services);
    } catch (error) {
      log.error('could not open the data', error);
      this.#setMenu();
      return failingHandlers(error instanceof AppError ? error : new AppError('INTERNAL'), openExternal);
    }
  }

  #handlers(services: OpenServices): Handlers {
    return allHandlers({
      ...services,
      events: this.#events,
      info: () => this.#info(services),
      openLink: openExternal,
      resolveModel: (choice) => resolveModelFiles(choice, locate().pocketFolder),
      chooseModelFiles: async (windowId) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId);
        return window === undefined ? null : askForModelFiles(window, mainTexts(this.#language()));
      },
      newId: randomUUIDv7,
      now: Date.now,
    });
  }

  #info(services: OpenServices): AppInfo {
    return {
      version: app.getVersion(),
      platform: process.platform as AppInfo['platform'],
      systemLanguage: systemLanguage(app.getPreferredSystemLanguages()),
      notices: services.notices,
    };
  }

  #apply(settings: Settings): void {
    nativeTheme.themeSource = settings.theme;
    session.defaultSession.setSpellCheckerEnabled(settings.spelling);
    this.#setMenu();
  }

  #setMenu(): void {
    const items = applicationMenu(mainTexts(this.#language()), process.platform, {
      command: (command) => this.#events.emit('command', { command }),
      zoom: (change) => this.#chat?.zoom(change),
      openExternal,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(items));
  }

  #language(): Language {
    const language = this.#services?.settings.current.language ?? 'system';
    return language === 'system' ? systemLanguage(app.getPreferredSystemLanguages()) : language;
  }

  #showConversation(id: string): void {
    this.reveal();
    this.#events.emit('conversation.show', { id });
  }

  #protocol({ rendererFolder }: Paths): (request: Request) => Promise<Response> {
    return createAppProtocol({
      rendererFolder,
      picture: async (sha256, variant) => {
        if (this.#services === null) throw new AppError('PICTURE_MISSING');
        const { store, pictures } = await this.#services.archives.ofPicture(sha256);
        const picture = await store.getPicture(sha256);
        return servePicture(picture, await pictures.read(sha256), variant);
      },
    });
  }

  async #readWindowState(): Promise<WindowState> {
    return parseWindowState(await this.#services?.archives.saved.store.readSetting(windowStateKey));
  }

  /** The windows close last of all, when the database is closed already and their state is kept. */
  #saveWindowState(state: WindowState): void {
    if (this.#services === null || this.#quitting !== 'no') return;
    this.#services.archives.saved.store
      .writeSetting(windowStateKey, state)
      .catch((error: unknown) => log.warn('could not keep the window state', error));
  }
}

function locate(): Paths {
  return appPaths({
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    userData: app.getPath('userData'),
  });
}

function openExternal(address: string): void {
  shell.openExternal(address).catch((error: unknown) => log.warn('could not open a link', error));
}
