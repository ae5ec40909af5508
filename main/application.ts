import { randomUUIDv7 } from 'node:crypto';
import { app, BrowserWindow, clipboard, globalShortcut, Menu, nativeTheme, protocol, shell } from 'electron';
import type { Command } from '../contract/commands.ts';
import type { Message } from '../contract/conversation.ts';
import { AppError } from '../contract/errors.ts';
import type { AppInfo } from '../contract/requests.ts';
import type { Settings } from '../contract/settings.ts';
import { cacheBytes, clearCaches } from './caches.ts';
import { createScreenCapture } from './capture/create-screen-capture.ts';
import { systemShortcuts } from './capture/shortcuts.ts';
import { hotkeysSupported } from './capture/wayland.ts';
import type { CommandLine } from './command-line.ts';
import { type DataLocation, giveUpFolder, prepareData, readDataLocation } from './data/data-location.ts';
import { DesktopPresence } from './desktop-presence.ts';
import { systemClock } from './engine/clock.ts';
import { createLocalEngine } from './engine/create-local-engine.ts';
import { createPairTrial } from './engine/create-pair-trial.ts';
import { nodeLlamaCppVersion } from './engine/messages.ts';
import { Exports } from './export/exports.ts';
import { paperSize } from './export/paper-size.ts';
import { PrintFonts } from './export/print-fonts.ts';
import { WindowPrinter } from './export/print-window.ts';
import { PrintedPages } from './export/printed-pages.ts';
import { servePicture } from './images/serve-picture.ts';
import { allHandlers, failingHandlers } from './ipc/handlers/all-handlers.ts';
import { createRouter, type Handlers } from './ipc/router.ts';
import { serve } from './ipc/serve.ts';
import { engineLog, log, logFile, logRing } from './log.ts';
import { loadPlanner } from './models/plan-load.ts';
import { appPaths, type Paths } from './paths.ts';
import { NetworkGate } from './privacy/network-gate.ts';
import { ScreenQuestions } from './screen-questions.ts';
import { wrongBackendNotice } from './self-test/wrong-backend-notice.ts';
import { type OpenServices, openServices, type ServiceOptions } from './services.ts';
import { SettingsFiles } from './settings/settings-files.ts';
import { windowDialogs } from './window-dialogs.ts';
import { tellOfAnswer } from './windows/answer-notification.ts';
import { appScheme } from './windows/app-origin.ts';
import { createAppProtocol } from './windows/app-protocol.ts';
import { applicationMenu } from './windows/application-menu.ts';
import { ChatWindow } from './windows/chat-window.ts';
import { type Language, mainTexts, systemLanguage } from './windows/texts.ts';
import { WindowEvents } from './windows/window-events.ts';
import { parseWindowState, type WindowState } from './windows/window-state.ts';

/** The window's colour before its page draws; the same as the page's own background in each theme. */
const backgrounds = { light: '#ffffff', dark: '#16181d' };
const windowStateKey = 'window';

/** Everything that lives as long as the app: services, window, menu. Opened by {@link start}, ended by {@link quit}. */
export class Application {
  readonly #events = new WindowEvents(() => BrowserWindow.getAllWindows().map(({ webContents }) => webContents));
  readonly #network = new NetworkGate({
    now: Date.now,
    clock: systemClock,
    tell: () => this.#events.emit('connections.changed', {}),
    report: (error) => log.error('the list of connections', error),
  });
  readonly #printed = new PrintedPages();
  readonly #dialogs = windowDialogs(() => mainTexts(this.#language()));
  #services: OpenServices | null = null;
  #chat: ChatWindow | null = null;
  #screen: ScreenQuestions | null = null;
  #presence: DesktopPresence | null = null;
  /** What a second start asked for before this one was through. */
  readonly #asked: CommandLine[] = [];
  #started = false;
  #quitting: 'no' | 'closing' | 'closed' = 'no';

  /** @param commandLine what this start was asked for */
  constructor(commandLine: CommandLine) {
    this.#asked.push(commandLine);
  }

  /** Opens the data and the window. Where the data cannot be opened, the window says why. */
  async start(): Promise<void> {
    const paths = locate(readDataLocation(app.getPath('userData')));
    await this.#network.prepare();
    const handlers = await this.#open(paths);
    serve(createRouter(handlers, (route, error) => log.error(route, error)));
    protocol.handle(appScheme, this.#protocol(paths));
    this.#chat = new ChatWindow(await this.#readWindowState(), {
      outFolder: paths.outFolder,
      icon: paths.icon,
      background: background(),
      openExternal: this.#openExternal,
      texts: () => mainTexts(this.#language()),
      warn: (text) => log.warn(text),
      save: (state) => this.#saveWindowState(state),
      onPageGone: (windowId) => {
        this.#events.forget(windowId);
        this.#screen?.hotkeys.forgetWindow(windowId);
      },
      hidesOnClose: () => this.#quitting === 'no' && this.#presence?.staysOnClose === true,
      onClosed: () => this.#chatClosed(),
      onLoaded: () => this.#screen?.prepareWindows(),
    });
    this.#started = true;
    const hidden = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
    for (const asked of this.#asked.splice(0)) this.follow({ ...asked, hidden: asked.hidden || hidden });
  }

  /** Does what a command line asks; a plain one brings the window to the front. */
  follow(commandLine: CommandLine): void {
    if (!this.#started) return void this.#asked.push(commandLine);
    const { capture, hidden } = commandLine;
    // Without its data the app has a window that says so, and nothing else.
    if (this.#screen === null || (capture === null && !hidden)) return this.reveal();
    // Otherwise they are made when the chat window has loaded.
    if (!this.#chat?.window) this.#screen.prepareWindows();
    if (capture !== null) this.#screen.perform(capture);
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
    const services = this.#services;
    (this.#screen?.close() ?? Promise.resolve())
      .catch((error: unknown) => log.error('could not close the quick asks', error))
      .then(() => services.close())
      .catch((error: unknown) => log.error('could not close', error))
      .finally(() => {
        this.#quitting = 'closed';
        app.quit();
      });
  }

  async #open(paths: Paths): Promise<Handlers> {
    try {
      await prepareData(paths.userData, readDataLocation(paths.userData));
      const services = await openServices(this.#serviceOptions(paths));
      this.#services = services;
      this.#apply(services.settings.current);
      services.settings.onChange((settings) => this.#apply(settings));
      this.#screen = this.#openScreen(services, paths);
      this.#presence = this.#openPresence(services, this.#screen, paths);
      return this.#handlers(services, this.#screen, paths);
    } catch (error) {
      log.error('could not open the data', error);
      this.#setMenu();
      return failingHandlers(error instanceof AppError ? error : new AppError('INTERNAL'), {
        openLink: this.#openExternal,
        restart,
        giveUpFolder: async () => {
          await giveUpFolder(paths.userData);
          restart();
        },
      });
    }
  }

  #serviceOptions(paths: Paths): ServiceOptions {
    const { engineEntry: entry, addon } = paths;
    return {
      paths,
      log,
      system: { cacheBytes, clearCaches, restart, rememberWindow: () => this.#chat?.remember() },
      events: this.#events,
      ...createLocalEngine({
        entry,
        addon,
        verdicts: paths.backendVerdicts,
        states: paths.states,
        planner: loadPlanner,
        log: engineLog,
      }),
      appVersion: app.getVersion(),
      tryPair: createPairTrial({
        entry,
        addon,
        verdicts: paths.pairVerdicts,
        version: app.getVersion(),
        log: (text) => log.info(text),
      }),
      outbound: this.#network.outbound,
      connections: this.#network.log,
      onAnswer: (message, { temporary }) => this.#tellOfAnswer(message, temporary),
    };
  }

  #tellOfAnswer(message: Message, temporary: boolean): void {
    if (this.#screen?.quickAsks.shows(message.conversationId)) return;
    tellOfAnswer(message, {
      window: this.#chat?.window ?? null,
      enabled: this.#services?.settings.current.notifications === true,
      temporary,
      texts: mainTexts(this.#language()),
      show: () => this.#showConversation(message.conversationId),
    });
  }

  #openScreen(services: OpenServices, { outFolder }: Paths): ScreenQuestions {
    const screen = new ScreenQuestions({
      services,
      events: this.#events,
      capture: createScreenCapture(process.platform, process.env),
      shortcuts: systemShortcuts(globalShortcut),
      hotkeysSupported: hotkeysSupported(process.platform, process.env),
      outFolder,
      texts: () => mainTexts(this.#language()),
      background,
      openExternal: this.#openExternal,
      revealChat: () => this.reveal(),
      showConversation: (id) => this.#showConversation(id),
      onHotkeys: () => this.#presence?.refresh(),
      log,
    });
    screen.follow();
    return screen;
  }

  #handlers(services: OpenServices, screen: ScreenQuestions, paths: Paths): Handlers {
    return allHandlers({
      ...services,
      ...screen.services,
      ...this.#dialogs,
      events: this.#events,
      network: this.#network,
      info: () => this.#info(services, screen),
      openLink: this.#openExternal,
      eraseEverything: async () => {
        await screen.quickAsks.closeAll();
        await services.eraseEverything();
      },
      copyText: (text) => clipboard.writeText(text),
      logs: logRing,
      revealLogs: () => shell.showItemInFolder(logFile()),
      versions: {
        Sightline: app.getVersion(),
        Electron: process.versions.electron,
        Chromium: process.versions.chrome,
        Node: process.versions.node,
        'node-llama-cpp': nodeLlamaCppVersion,
      },
      exports: this.#exports(services, paths),
      reveal: (file) => shell.showItemInFolder(file),
      restart,
      revealDataFolder: () => {
        shell
          .openPath(services.dataFolder)
          .catch((error: unknown) => log.warn('could not show the data folder', error));
      },
      settingsFiles: this.#settingsFiles(services, screen),
      newId: randomUUIDv7,
      now: Date.now,
    });
  }

  #settingsFiles({ settings }: OpenServices, { hotkeys }: ScreenQuestions): SettingsFiles {
    return new SettingsFiles({
      settings,
      hotkeys,
      platform: process.platform as AppInfo['platform'],
      appVersion: app.getVersion(),
      newId: randomUUIDv7,
    });
  }

  #exports({ archives, transfers }: OpenServices, { printFonts }: Paths): Exports {
    const fonts = new PrintFonts(printFonts);
    return new Exports({
      archives,
      start: (windowId, work) => transfers.start('export', windowId, work),
      chooseTarget: this.#dialogs.chooseTarget,
      printer: () => new WindowPrinter(this.#printed, fonts, paperSize(app.getPreferredSystemLanguages())),
      language: () => this.#language(),
      appVersion: app.getVersion(),
      now: Date.now,
    });
  }

  #info(services: OpenServices, screen: ScreenQuestions): AppInfo {
    // Said again to a window that opens after the model was loaded.
    const wrongBackend = wrongBackendNotice(services.selfTest.state.result);
    return {
      version: app.getVersion(),
      platform: process.platform as AppInfo['platform'],
      systemLanguage: systemLanguage(app.getPreferredSystemLanguages()),
      notices: [...services.notices, ...screen.notices, ...(wrongBackend === null ? [] : [wrongBackend])],
    };
  }

  #apply(settings: Settings): void {
    nativeTheme.themeSource = settings.theme;
    this.#network.apply(settings);
    this.#setMenu();
  }

  #setMenu(): void {
    const items = applicationMenu(mainTexts(this.#language()), process.platform, {
      command: (command) => this.#command(command),
      zoom: (change) => this.#chat?.zoom(change),
      openExternal: this.#openExternal,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(items));
  }

  /** The menu's commands are the chat window's: nothing happens in it unseen while another window has the keyboard. */
  #command(command: Command): void {
    if (BrowserWindow.getFocusedWindow() !== this.#chat?.window) this.reveal();
    this.#events.emit('command', { command });
  }

  readonly #openExternal = (address: string): void => {
    this.#network.openExternal(address).catch((error: unknown) => log.warn('could not open a link', error));
  };

  #language(): Language {
    const language = this.#services?.settings.current.language ?? 'system';
    return language === 'system' ? systemLanguage(app.getPreferredSystemLanguages()) : language;
  }

  #showConversation(id: string): void {
    this.reveal();
    this.#events.emit('conversation.show', { id });
  }

  #openPresence(services: OpenServices, screen: ScreenQuestions, { trayIcons }: Paths): DesktopPresence {
    return new DesktopPresence({
      trayIcons,
      settings: services.settings,
      hotkeys: screen.hotkeys,
      texts: () => mainTexts(this.#language()),
      actions: {
        capture: (mode) => screen.perform(mode),
        openChat: () => this.reveal(),
        pause: (paused) => void screen.hotkeys.pause(paused),
        quit: () => app.quit(),
      },
      log,
    });
  }

  #chatClosed(): void {
    if (this.#quitting !== 'no') return;
    if (this.#presence !== null) this.#presence.chatClosed();
    else if (process.platform !== 'darwin') app.quit();
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
      printed: (id, sha256) => this.#printed.file(id, sha256),
      frozen: (captureId, displayId) => this.#screen?.captures.frozenPicture({ captureId, displayId })?.pixels ?? null,
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

function locate({ folder }: DataLocation): Paths {
  return appPaths({
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    userData: app.getPath('userData'),
    dataFolder: folder,
  });
}

function restart(): void {
  app.relaunch();
  app.quit();
}

/** The colour of a window before its page draws. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}
