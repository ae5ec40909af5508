import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultPaths } from './app-paths.ts';
import { startSocksGates } from './chromium/socks-gate.ts';
import { CommandLineSwitches } from './command-line-switches.ts';
import { loopback } from './contents/request-interceptor.ts';
import { watchTargets } from './contents/targets.ts';
import { WebContents } from './contents/web-contents.ts';
import { guardedEmitter } from './guarded.ts';
import { nativeTheme } from './modules/native-theme.ts';
import { protocol } from './modules/protocol.ts';
import { screen } from './modules/screen.ts';
import { session } from './modules/session.ts';
import { preventableEvent } from './preventable-event.ts';
import { type Successor, startSuccessors } from './relaunch.ts';
import { runtime } from './runtime.ts';
import { SingleInstance } from './single-instance.ts';
import { systemLanguages } from './system-languages.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { lifecycle } from './window/lifecycle.ts';

const events = [
  'before-quit',
  'browser-window-blur',
  'browser-window-created',
  'browser-window-focus',
  'child-process-gone',
  'quit',
  'ready',
  'render-process-gone',
  'second-instance',
  'session-created',
  'web-contents-created',
  'will-finish-launching',
  'will-quit',
  'window-all-closed',
  // macOS only
  'activate',
  'did-become-active',
  'open-file',
  'open-url',
];
const chromiumPatience = 3000;

/** Electron's `app`: start, paths, languages, the single instance, and the order in which everything ends. */
class App extends guardedEmitter('app', events) {
  readonly commandLine = new CommandLineSwitches();
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly runningUnderARM64Translation = false;
  name = 'Electron';
  private version = '0.0.0';
  private ready = false;
  private quitting = false;
  private exitCode = 0;
  private readonly readiness = Promise.withResolvers<void>();
  private readonly successors: Successor[] = [];
  private readonly chosenPaths = new Map<string, string>();
  private readonly instance = new SingleInstance((second) => {
    this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData);
  });

  /** Reads the app's name and version from its package.json, which a bare script does not have. */
  _initialize(appPath: string): void {
    runtime.appPath = appPath;
    const text = readOrNull(join(appPath, 'package.json'));
    const facts = JSON.parse(text ?? '{}') as { name?: string; productName?: string; version?: string };
    this.name = facts.productName ?? facts.name ?? this.name;
    this.version = facts.version ?? this.version;
  }

  /** Starts Chromium and makes the app ready. `debuggingPort` is a port for a second DevTools client. */
  async _launch(debuggingPort: string | null): Promise<void> {
    this.emit('will-finish-launching');
    this.watchWindows();
    await runtime.display.connect();
    await runtime.monitors.watch(runtime.display);
    screen._watch();
    const profile = join(this.getPath('userData'), 'stand-in-chromium');
    mkdirSync(profile, { recursive: true });
    const switches = [...(await networkSwitches()), ...runtime.switches.forChromium()];
    runtime.profile = profile;
    const connection = await runtime.chromium.launch({ profile, switches, debuggingPort });
    // Also when a signal to the whole group took Chromium first.
    runtime.chromium.once('exit', () => void this.end(this.quitting ? this.exitCode : 1));
    await watchTargets(connection);
    session._onCreated = (created) => void this.emit('session-created', created);
    session._onCreated(session.defaultSession);
    protocol._setReady();
    this.ready = true;
    this.emit('ready', {}, {});
    this.readiness.resolve();
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.version;
  }

  getAppPath(): string {
    return runtime.appPath;
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || this.getSystemLocale();
  }

  getSystemLocale(): string {
    return systemLanguages(process.env)[0] ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return systemLanguages(process.env);
  }

  /** Throws for a name that Electron doesn't know. */
  getPath(name: string): string {
    const userData = this.chosenPaths.get('userData') || this.commandLine.getSwitchValue('user-data-dir') || null;
    const path = this.chosenPaths.get(name) ?? defaultPaths(this.name, userData)[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.chosenPaths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? this.getPath('logs'));
  }

  /** Windows only, there and here. */
  setAppUserModelId(_id: string): void {}

  /** macOS and Windows only, there and here. */
  setLoginItemSettings(_settings: Electron.Settings): void {}

  getLoginItemSettings(_options?: Electron.LoginItemSettingsOptions): Electron.LoginItemSettings {
    const never = { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false };
    return { ...never, status: 'not-registered', launchItems: [] };
  }

  /** Once more for each call, when this instance has ended. */
  relaunch(options: Electron.RelaunchOptions = {}): void {
    this.successors.push({ args: options.args ?? process.argv.slice(1), execPath: options.execPath ?? null });
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return this.instance.request(this.getPath('userData'), additionalData);
  }

  hasSingleInstanceLock(): boolean {
    return this.instance.held;
  }

  releaseSingleInstanceLock(): void {
    this.instance.release();
  }

  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }

  /** before-quit, each window's close, will-quit, quit; any of the first three can stop it. */
  quit(): void {
    if (this.quitting || this.vetoed('before-quit')) return;
    this.quitting = true;
    const windows = BrowserWindow.getAllWindows();
    for (const window of windows) {
      window.prependOnceListener('close', (event: { defaultPrevented: boolean }) => {
        queueMicrotask(() => {
          if (event.defaultPrevented) this.quitting = false;
        });
      });
      window.close();
    }
    if (windows.length === 0) this.finishQuit();
  }

  exit(code = 0): void {
    this.exitCode = code;
    this.quitting = true;
    void this.end(code);
  }

  private vetoed(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventableEvent({});
    this.emit(name, event);
    return event.defaultPrevented;
  }

  private finishQuit(): void {
    if (this.vetoed('will-quit')) this.quitting = false;
    else void this.end(this.exitCode);
  }

  private watchWindows(): void {
    lifecycle.on('created', (window) => {
      this.emit('browser-window-created', {}, window);
      this.emit('web-contents-created', {}, window.webContents);
      window.webContents.on('render-process-gone', (event, details) => {
        this.emit('render-process-gone', event, window.webContents, details);
      });
    });
    lifecycle.on('focus', (window) => this.emit('browser-window-focus', {}, window));
    lifecycle.on('blur', (window) => this.emit('browser-window-blur', {}, window));
    lifecycle.on('closed', () => this.windowClosed());
    nativeTheme.on('updated', () => {
      for (const contents of WebContents.getAllWebContents()) void contents._applyColorScheme().catch(() => null);
    });
  }

  /** Without a listener for window-all-closed the app ends, as in Electron. */
  private windowClosed(): void {
    if (BrowserWindow.getAllWindows().length > 0) return;
    if (this.quitting) this.finishQuit();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  /** Chromium is asked to end, so that it writes its profile, and killed when it does not. */
  private async end(code: number): Promise<void> {
    this.emit('quit', {}, code);
    if (runtime.chromium.running) {
      runtime.chromium.removeAllListeners('exit');
      const ended = new Promise<void>((resolve) => runtime.chromium.once('exit', resolve));
      void runtime.chromium.send('Browser.close', {}).catch(() => null);
      await Promise.race([ended, delay(chromiumPatience)]);
      runtime.chromium.kill();
    }
    startSuccessors(this.successors);
    process.exit(code);
  }
}

/** What the session allows holds for every connection of Chromium's. */
async function networkSwitches(): Promise<readonly string[]> {
  const { defaultSession } = session;
  return startSocksGates({
    webSocket: async (url) => {
      const passes = await defaultSession.webRequest._allows({ url, method: 'GET', resourceType: 'webSocket' });
      return passes && !defaultSession._proxied;
    },
    connection: async () => !defaultSession._proxied,
    freePort: await loopback.port(),
  });
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export const app = new App();
