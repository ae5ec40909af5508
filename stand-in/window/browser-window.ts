import { type ContentsOwner, WebContents } from '../contents/web-contents.ts';
import { guardedEmitter } from '../guarded.ts';
import type { NativeImage } from '../modules/native-image.ts';
import { preventableEvent } from '../preventable-event.ts';
import { runtime } from '../runtime.ts';
import type { Bounds } from '../x11/x-window.ts';
import { lifecycle } from './lifecycle.ts';
import { NativeWindow, type WindowState } from './native-window.ts';
import { WindowOperations } from './window-operations.ts';

const events = [
  'blur',
  'close',
  'closed',
  'enter-full-screen',
  'focus',
  'hide',
  'leave-full-screen',
  'maximize',
  'minimize',
  'move',
  'moved',
  'page-title-updated',
  'ready-to-show',
  'resize',
  'resized',
  'responsive',
  'restore',
  'session-end',
  'show',
  'unmaximize',
  'unresponsive',
];

const defaultSize = { width: 800, height: 600 };

function centred(width: number, height: number): Bounds {
  const screen = runtime.display.size;
  const x = Math.max(0, (screen.width - width) >> 1);
  return { x, y: Math.max(0, (screen.height - height) >> 1), width, height };
}

/** Electron's BrowserWindow over a window of system Chromium. Bounds are those of the content, without the frame. */
export class BrowserWindow extends guardedEmitter('BrowserWindow', events) implements ContentsOwner {
  private static readonly all = new Set<BrowserWindow>();
  private static lastId = 0;
  readonly id = ++BrowserWindow.lastId;
  readonly webContents: WebContents;
  readonly _ready: Promise<void>;
  private readonly options: Electron.BrowserWindowConstructorOptions;
  private readonly operations = new WindowOperations();
  private native: NativeWindow | null = null;
  private bounds: Bounds;
  private normalBounds: Bounds;
  private state: WindowState = { maximized: false, minimized: false, fullScreen: false };
  private visible: boolean;
  private focused = false;
  private destroyed = false;
  private closing = false;
  private onTop: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    const { width = defaultSize.width, height = defaultSize.height, x, y } = options;
    this.bounds = { ...centred(width, height), ...(x !== undefined && y !== undefined ? { x, y } : {}) };
    if (options.fullscreen) this.bounds = { x: 0, y: 0, ...runtime.display.size };
    this.normalBounds = this.bounds;
    this.visible = options.show !== false;
    this.onTop = options.alwaysOnTop === true;
    this.webContents = new WebContents(options.webPreferences ?? {}, this);
    this.webContents.once('destroyed', () => this.closed());
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('page-title-updated', (event, title, explicit) => {
      this.emit('page-title-updated', event, title, explicit);
    });
    BrowserWindow.all.add(this);
    this._ready = this.operations.add(() => this.create());
    lifecycle.emit('created', this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((one) => one.focused) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((one) => one.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((one) => one.id === id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(file: string, options?: Electron.LoadFileOptions): Promise<void> {
    return this.webContents.loadFile(file, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(rect?: Electron.Rectangle): Promise<NativeImage> {
    return this.webContents.capturePage(rect);
  }

  _openWindow(options: Electron.BrowserWindowConstructorOptions, url: string): void {
    const opened = new BrowserWindow(options);
    this.webContents.emit('did-create-window', opened, { url });
    void opened.loadURL(url).catch(() => null);
  }

  show(): void {
    this.reveal(true);
  }

  showInactive(): void {
    this.reveal(false);
  }

  hide(): void {
    this.visible = false;
    this.operate(async (native) => {
      await native.hide();
      this.lostFocus();
      this.emit('hide');
    });
  }

  focus(): void {
    this.operate((native) => native.focus());
  }

  isFocused(): boolean {
    return this.focused;
  }

  isVisible(): boolean {
    return this.visible && !this.destroyed && !this.state.minimized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  minimize(): void {
    this.operate((native) => native.minimize());
  }

  restore(): void {
    this.operate((native) => native.restore());
  }

  isMinimized(): boolean {
    return this.state.minimized;
  }

  maximize(): void {
    if (!this.visible) this.show();
    this.operate((native) => native.setMaximized(true));
  }

  unmaximize(): void {
    this.operate((native) => native.setMaximized(false));
  }

  isMaximized(): boolean {
    return this.state.maximized;
  }

  setFullScreen(flag: boolean): void {
    this.operate((native) => native.setState(flag, 'FULLSCREEN'));
  }

  isFullScreen(): boolean {
    return this.state.fullScreen;
  }

  isNormal(): boolean {
    return !this.state.maximized && !this.state.minimized && !this.state.fullScreen;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.normalBounds };
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const wanted = { ...this.bounds, ...bounds };
    this.operate(async (native) => {
      if (this.visible) await native.place(wanted);
    });
    this.adoptBounds(wanted);
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.bounds.x, this.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(centred(this.bounds.width, this.bounds.height));
  }

  setAlwaysOnTop(flag: boolean): void {
    this.onTop = flag;
    this.operate((native) => native.setState(flag, 'ABOVE'));
  }

  isAlwaysOnTop(): boolean {
    return this.onTop;
  }

  setSkipTaskbar(skip: boolean): void {
    this.operate((native) => native.setState(skip, 'SKIP_TASKBAR'));
  }

  moveTop(): void {
    this.operate((native) => native.raise());
  }

  getTitle(): string {
    return this.webContents.getTitle() || (this.options.title ?? '');
  }

  /** Asks the listeners of `close` first, any of which can keep the window. */
  close(): void {
    if (this.destroyed || this.closing) return;
    const event = preventableEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.closing = true;
    void this.operations.add(async () => {
      this.closing = false;
      await this.webContents._page().send('Page.close', {});
    });
  }

  destroy(): void {
    void this.operations.add(async () => {
      await runtime.chromium.send('Target.closeTarget', { targetId: this.webContents._page().targetId });
    });
  }

  private async create(): Promise<void> {
    const window = await NativeWindow.open(this.bounds, this.visible, (page) => this.webContents._attach(page));
    this.native = window;
    window.on('focus', () => this.gotFocus());
    window.on('blur', () => this.lostFocus());
    window.on('bounds', (bounds) => this.adoptBounds(bounds));
    window.on('state', (state) => this.adoptState(state));
    if (this.options.frame === false) await window.removeFrame();
    if (this.onTop) await window.setState(true, 'ABOVE');
    if (this.options.skipTaskbar) await window.setState(true, 'SKIP_TASKBAR');
    if (this.options.fullscreen) await window.setState(true, 'FULLSCREEN');
    if (this.visible) await window.show(this.bounds, this.options.focusable !== false);
    else await window.hide();
  }

  private operate(step: (native: NativeWindow) => Promise<void> | void): void {
    void this.operations.add(() => (this.native === null ? undefined : step(this.native)));
  }

  private reveal(focus: boolean): void {
    this.visible = true;
    this.operate(async (native) => {
      await native.show(this.bounds, focus);
      this.emit('show');
    });
  }

  private gotFocus(): void {
    if (this.focused || this.destroyed) return;
    this.focused = true;
    this.emit('focus');
    lifecycle.emit('focus', this);
  }

  private lostFocus(): void {
    if (!this.focused || this.destroyed) return;
    this.focused = false;
    this.emit('blur');
    lifecycle.emit('blur', this);
  }

  private adoptBounds(bounds: Bounds): void {
    const before = this.bounds;
    this.bounds = bounds;
    if (this.isNormal()) this.normalBounds = bounds;
    if (bounds.x !== before.x || bounds.y !== before.y) this.emit('move');
    if (bounds.width === before.width && bounds.height === before.height) return;
    void this.webContents._applyZoom().catch(() => null);
    this.emit('resize');
  }

  private adoptState(state: WindowState): void {
    const before = this.state;
    this.state = state;
    if (state.maximized !== before.maximized) this.emit(state.maximized ? 'maximize' : 'unmaximize');
    if (state.minimized !== before.minimized) this.emit(state.minimized ? 'minimize' : 'restore');
    if (state.fullScreen !== before.fullScreen) this.emit(state.fullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }

  /** Also when the user has closed it through the window manager, where nobody could be asked. */
  private closed(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.operations.stop();
    this.native?.dispose();
    BrowserWindow.all.delete(this);
    this.emit('closed');
    lifecycle.emit('closed', this);
  }
}
