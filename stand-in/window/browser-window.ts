import { type ContentsOwner, WebContents } from '../contents/web-contents.ts';
import type { NativeImage } from '../modules/native-image.ts';
import { preventableEvent } from '../preventable-event.ts';
import { runtime } from '../runtime.ts';
import { lifecycle } from './lifecycle.ts';
import { ManagedWindow } from './managed-window.ts';
import { openNativeWindow } from './open-native-window.ts';

/** Electron's BrowserWindow over a window of system Chromium. Bounds are those of the content, without the frame. */
export class BrowserWindow extends ManagedWindow implements ContentsOwner {
  private static readonly all = new Set<BrowserWindow>();
  private static lastId = 0;
  readonly id = ++BrowserWindow.lastId;
  readonly webContents: WebContents;
  readonly _ready: Promise<void>;
  private focused = false;
  private destroyed = false;
  private closing = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(options);
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

  blur(): void {
    this.operate((native) => native.blur());
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

  protected sizeChanged(): void {
    void this.webContents._applyZoom().catch(() => null);
  }

  private async create(): Promise<void> {
    // A call of show meanwhile is an operation of its own.
    const { visible } = this;
    const window = await openNativeWindow(this.bounds, visible, (page) => this.webContents._attach(page));
    this.native = window;
    window.on('focus', () => this.gotFocus());
    window.on('blur', () => this.lostFocus());
    window.on('bounds', (bounds) => this.adoptBounds(bounds));
    window.on('state', (state) => this.adoptState(state));
    await this.applyOptions(window);
    if (visible) await window.show(this.bounds, this.isFocusable());
  }

  private reveal(focus: boolean): void {
    this.visible = true;
    this.operate(async (native) => {
      await native.show(this.isNormal() ? this.bounds : this.normalBounds, focus && this.isFocusable());
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
