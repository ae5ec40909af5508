import type { WindowAbilities } from '../x11/window-hints.ts';
import type { NativeWindow, WindowState } from './native-window.ts';
import { PlacedWindow } from './placed-window.ts';

type Level = Parameters<Electron.BrowserWindow['setAlwaysOnTop']>[1];

/** What a window asks of the window manager, and what that makes of it. */
export abstract class ManagedWindow extends PlacedWindow {
  protected state: WindowState = { maximized: false, minimized: false, fullScreen: false };
  private onTop: boolean;
  private everywhere = false;
  private opacity: number;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super(options);
    this.onTop = options.alwaysOnTop === true;
    this.opacity = clamped(options.opacity ?? 1);
  }

  abstract show(): void;

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
    this.operate((native) => {
      this.holdNormalBounds();
      return native.setMaximized(true);
    });
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

  /** There is one level on X11, there and here. */
  setAlwaysOnTop(flag: boolean, _level?: Level, _relativeLevel?: number): void {
    if (flag !== this.onTop) this.emit('always-on-top-changed', {}, flag);
    this.onTop = flag;
    this.operate((native) => native.setState(flag, 'ABOVE'));
  }

  isAlwaysOnTop(): boolean {
    return this.onTop;
  }

  setSkipTaskbar(skip: boolean): void {
    this.operate((native) => native.setState(skip, 'SKIP_TASKBAR'));
  }

  /** The options are macOS's. */
  setVisibleOnAllWorkspaces(visible: boolean, _options?: Electron.VisibleOnAllWorkspacesOptions): void {
    this.everywhere = visible;
    this.operate((native) => native.setEverywhere(visible));
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.everywhere;
  }

  /** From 0 to 1; seen where a compositor runs. */
  setOpacity(opacity: number): void {
    this.opacity = clamped(opacity);
    this.operate((native) => native.setOpacity(this.opacity));
  }

  getOpacity(): number {
    return this.opacity;
  }

  /** macOS and Windows only: on X11 every program sees every window. */
  setContentProtection(_enable: boolean): void {}

  /** As on Linux: nothing is ever protected. */
  isContentProtected(): boolean {
    return false;
  }

  isResizable(): boolean {
    return this.options.resizable !== false;
  }

  isMovable(): boolean {
    return this.options.movable !== false;
  }

  isMinimizable(): boolean {
    return this.options.minimizable !== false;
  }

  isMaximizable(): boolean {
    return this.options.maximizable !== false;
  }

  isClosable(): boolean {
    return this.options.closable !== false;
  }

  isFocusable(): boolean {
    return this.options.focusable !== false;
  }

  moveTop(): void {
    this.operate((native) => native.raise());
  }

  protected async applyOptions(window: NativeWindow): Promise<void> {
    await window.setAbilities(this.abilities());
    if (this.onTop) await window.setState(true, 'ABOVE');
    if (this.options.skipTaskbar) await window.setState(true, 'SKIP_TASKBAR');
    if (this.options.fullscreen) await window.setState(true, 'FULLSCREEN');
    if (this.opacity < 1) await window.setOpacity(this.opacity);
  }

  protected adoptState(state: WindowState): void {
    const before = this.state;
    this.state = state;
    if (!this.isNormal()) this.releaseNormalBounds();
    if (state.maximized !== before.maximized) this.emit(state.maximized ? 'maximize' : 'unmaximize');
    if (state.minimized !== before.minimized) this.emit(state.minimized ? 'minimize' : 'restore');
    if (state.fullScreen !== before.fullScreen) this.emit(state.fullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }

  private abilities(): WindowAbilities {
    return {
      frame: this.options.frame !== false,
      resizable: this.isResizable(),
      movable: this.isMovable(),
      minimizable: this.isMinimizable(),
      maximizable: this.isMaximizable(),
      closable: this.isClosable(),
    };
  }
}

function clamped(opacity: number): number {
  return Math.min(Math.max(opacity, 0), 1);
}
