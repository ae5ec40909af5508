import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unsupported } from '../guarded.ts';
import { menuAccelerators } from '../menu-accelerators.ts';
import { type NativeImage, nativeImage } from '../modules/native-image.ts';
import { colorScheme } from '../modules/native-theme.ts';
import { type Session, session } from '../modules/session.ts';
import type { ToHost } from '../page/messages.ts';
import { preventableEvent } from '../preventable-event.ts';
import { runtime } from '../runtime.ts';
import { toInner, toOuter } from '../scheme-mapping.ts';
import { contextMenuParams } from './context-menu-params.ts';
import { answerFiles } from './file-paths.ts';
import { answerInvoke, deliver, encodeAll } from './ipc-endpoint.ts';
import type { PageSession } from './page-session.ts';
import { printParams } from './print-params.ts';
import { WebFrameMain } from './web-frame-main.ts';
import { ZoomablePage } from './zoomable-page.ts';

/** What a page needs of the window that shows it. */
export interface ContentsOwner {
  /** Resolves when the window has its page. */
  readonly _ready: Promise<void>;
  focus(): void;
  isFocused(): boolean;
  close(): void;
  getSize(): number[];
  /** Opens a window that a page has asked for. */
  _openWindow(options: Electron.BrowserWindowConstructorOptions, url: string): void;
}

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** A page in a window: navigation, messages, permissions. Zoom and editing commands are inherited. */
export class WebContents extends ZoomablePage {
  private static readonly all = new Set<WebContents>();
  private static lastId = 0;
  readonly id = ++WebContents.lastId;
  readonly session: Session = session.defaultSession;
  readonly mainFrame = new WebFrameMain(this);
  private readonly owner: ContentsOwner;
  private readonly preferences: Electron.WebPreferences;
  private readonly expected = new Set<string>();
  private page: PageSession | null = null;
  private url = '';
  private title = '';
  private throttled: boolean;
  private webRtcPolicy = 'default';
  private loading = false;
  private crashed = false;
  private destroyed = false;
  private openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(preferences: Electron.WebPreferences, owner: ContentsOwner) {
    super();
    this.preferences = preferences;
    this.owner = owner;
    if (preferences.partition !== undefined || preferences.session !== undefined)
      unsupported('a window with a session of its own');
    if (preferences.zoomFactor !== undefined) this.setZoomFactor(preferences.zoomFactor);
    this.throttled = preferences.backgroundThrottling ?? true;
    WebContents.all.add(this);
  }

  static getAllWebContents(): WebContents[] {
    return [...WebContents.all];
  }

  static fromId(id: number): WebContents | undefined {
    return WebContents.getAllWebContents().find((one) => one.id === id);
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return WebContents._ofTarget(targetId);
  }

  static getFocusedWebContents(): WebContents | null {
    return WebContents.getAllWebContents().find((one) => one.isFocused()) ?? null;
  }

  static _ofTarget(targetId: string): WebContents | undefined {
    return WebContents.getAllWebContents().find((one) => one.page?.targetId === targetId);
  }

  /** Takes over the page that Chromium has opened for the window. */
  async _attach(page: PageSession): Promise<void> {
    this.page = page;
    const path = this.preferences.preload;
    this.listen(page);
    await page.start({
      preload: path === undefined ? null : { path, source: readFileSync(path, 'utf8') },
      additionalArguments: this.preferences.additionalArguments ?? [],
      accelerators: menuAccelerators.list,
    });
    await Promise.all([this._applyColorScheme(), this._applyZoom()]);
    if (this.preferences.javascript === false) await page.send('Emulation.setScriptExecutionDisabled', { value: true });
  }

  /** The page's DevTools session; throws before the window is ready and after it is closed. */
  _page(): PageSession {
    if (this.page === null || this.destroyed) throw new Error('Object has been destroyed');
    return this.page;
  }

  /** True once for a navigation that the app has begun itself. */
  _takeExpected(innerUrl: string): boolean {
    return this.expected.delete(innerUrl);
  }

  async _applyColorScheme(): Promise<void> {
    const value = colorScheme();
    const features = value === 'system' ? [] : [{ name: 'prefers-color-scheme', value }];
    await this.page?.send('Emulation.setEmulatedMedia', { features });
  }

  _viewSize(): number[] {
    return this.owner.getSize();
  }

  _setAccelerators(accelerators: readonly string[]): void {
    this.page?.post({ kind: 'accelerators', accelerators });
  }

  /** The page is gone, however that came. */
  _gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    WebContents.all.delete(this);
    this.emit('destroyed');
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.page?.post({ kind: 'send', channel, args: encodeAll(args) });
  }

  async loadURL(url: string): Promise<void> {
    await this.owner._ready;
    const inner = new URL(toInner(url, runtime.schemes)).href;
    this.expected.add(inner);
    this.startLoading();
    const finished = new Promise<void>((done) => this.once('did-finish-load', done));
    const { errorText, loaderId } = await this._page().send('Page.navigate', { url: inner });
    if (errorText !== undefined) this.failLoading(url, errorText);
    if (loaderId !== undefined) await finished;
  }

  loadFile(file: string, options: Electron.LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(runtime.appPath, file));
    url.hash = options.hash ?? '';
    url.search = options.search ?? new URLSearchParams(options.query).toString();
    return this.loadURL(url.href);
  }

  reload(): void {
    this.navigateAgain(false);
  }

  reloadIgnoringCache(): void {
    this.navigateAgain(true);
  }

  getURL(): string {
    return this.url;
  }

  getTitle(): string {
    return this.title;
  }

  isLoading(): boolean {
    return this.loading;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isFocused(): boolean {
    return this.owner.isFocused();
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const options = { expression: code, awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails: failure } = await this._page().send('Runtime.evaluate', options);
    if (failure !== undefined) throw new Error(failure.exception?.description ?? failure.text);
    return result.value;
  }

  async capturePage(rect?: Electron.Rectangle): Promise<NativeImage> {
    const clip = rect === undefined ? {} : { clip: { ...rect, scale: 1 } };
    const { data } = await this._page().send('Page.captureScreenshot', { format: 'png', ...clip });
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { data } = await this._page().send('Page.printToPDF', printParams(options));
    return Buffer.from(data, 'base64');
  }

  /** Remembered only: no page is ever throttled here. */
  setBackgroundThrottling(allowed: boolean): void {
    this.throttled = allowed;
  }

  getBackgroundThrottling(): boolean {
    return this.throttled;
  }

  get backgroundThrottling(): boolean {
    return this.throttled;
  }

  set backgroundThrottling(allowed: boolean) {
    this.throttled = allowed;
  }

  /** Remembered only: the strictest policy is always in force here. */
  setWebRTCIPHandlingPolicy(
    policy:
      | 'default'
      | 'default_public_interface_only'
      | 'default_public_and_private_interfaces'
      | 'disable_non_proxied_udp',
  ): void {
    this.webRtcPolicy = policy;
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.webRtcPolicy;
  }

  focus(): void {
    this.owner.focus();
  }

  close(): void {
    this.owner.close();
  }

  forcefullyCrashRenderer(): void {
    // The answer to this command never comes: the page that would give it is gone.
    void this._page()
      .send('Page.crash', {})
      .catch(() => null);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  private listen(page: PageSession): void {
    page.on('message', (message) => this.receive(message));
    page.on('navigated', (url) => this.navigated(url));
    page.on('navigated-in-page', (url) => {
      this.url = toOuter(url, runtime.schemes);
      this.emit('did-navigate-in-page', {}, this.url, true);
    });
    page.on('dom-ready', () => {
      // The menu may be another than when the window opened.
      this._setAccelerators(menuAccelerators.list);
      this.emit('dom-ready', {});
    });
    page.on('loaded', () => void this.finishLoading());
    page.on('crashed', () => {
      this.crashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('console', ({ level, message }) => this.emit('console-message', { level, message }));
    page.on('before-unload', () => {
      const event = preventableEvent({});
      this.emit('will-prevent-unload', event);
      void page.send('Page.handleJavaScriptDialog', { accept: event.defaultPrevented }).catch(() => null);
    });
  }

  private receive(message: ToHost): void {
    if (message.kind === 'send') deliver(this, message.channel, message.args);
    else if (message.kind === 'invoke') void answerInvoke(this, this._page(), message);
    else if (message.kind === 'open') this.open(message.url, message.name, message.features);
    else if (message.kind === 'accelerator') menuAccelerators.press(message.accelerator);
    else if (message.kind === 'files') void answerFiles(this._page(), message);
    else if (message.kind === 'preload-error')
      this.emit('preload-error', {}, this.preferences.preload ?? '', new Error(message.message));
    else this.emit('context-menu', preventableEvent({}), contextMenuParams(message.facts, this.url));
  }

  private open(innerUrl: string, frameName: string, features: string): void {
    const url = toOuter(innerUrl, runtime.schemes);
    const referrer: Electron.Referrer = { url: this.url, policy: 'default' };
    const response = this.openHandler({ url, frameName, features, disposition: 'new-window', referrer });
    if (response.action === 'allow') this.owner._openWindow(response.overrideBrowserWindowOptions ?? {}, url);
  }

  private navigated(innerUrl: string): void {
    this.url = toOuter(innerUrl, runtime.schemes);
    this.crashed = false;
    if (!this.loading) this.startLoading();
    void this.session._applyPermissions(this, innerUrl).catch(() => null);
    this.emit('did-navigate', {}, this.url, 200, '');
  }

  private startLoading(): void {
    this.loading = true;
    this.emit('did-start-loading', {});
  }

  private async finishLoading(): Promise<void> {
    if (this.page?.blank !== false) return;
    this.title = String(await this.executeJavaScript('document.title').catch(() => ''));
    this.loading = false;
    this.emit('page-title-updated', preventableEvent({}), this.title, true);
    this.emit('did-finish-load', {});
    this.emit('did-stop-loading', {});
  }

  private failLoading(url: string, errorText: string): never {
    const code = -2;
    this.loading = false;
    this.emit('did-fail-load', {}, code, errorText, url, true);
    this.emit('did-stop-loading', {});
    throw Object.assign(new Error(`${errorText} (${code}) loading '${url}'`), { code: errorText, errno: code, url });
  }

  private navigateAgain(ignoreCache: boolean): void {
    this.expected.add(toInner(this.url, runtime.schemes));
    void this._page()
      .send('Page.reload', { ignoreCache })
      .catch(() => null);
  }
}

runtime.anyPage = () => WebContents.getAllWebContents()[0]?._page() ?? null;
