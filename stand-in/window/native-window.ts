import { EventEmitter } from 'node:events';
import type { XEvent } from 'x11';
import { runtime } from '../runtime.ts';
import type { WindowAbilities } from '../x11/window-hints.ts';
import type { Bounds, XWindow } from '../x11/x-window.ts';

/** What the window manager has made of the window. */
export interface WindowState {
  readonly maximized: boolean;
  readonly minimized: boolean;
  readonly fullScreen: boolean;
}

interface NativeEvents {
  focus: [];
  blur: [];
  bounds: [Bounds];
  state: [WindowState];
}

const patience = 1000;
const focusPatience = 300;
/** A window that is shown again before the manager has let it go loses what it was told. Without a manager nothing is waited for. */
const withdrawalPatience = 5000;
/** After this long without an event it is looked again anyway. */
const quietMilliseconds = 50;
/** FocusIn and FocusOut while a key is grabbed, as a global shortcut is: the window keeps its focus. */
const grabModes: readonly (number | undefined)[] = [1, 2];
const fillingStates = ['MAXIMIZED_VERT', 'MAXIMIZED_HORZ', 'FULLSCREEN'];
function sameBounds(one: Bounds | null, other: Bounds): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

/** One window of Chromium's on the X server. Reports what the user and the window manager do to it. */
export class NativeWindow extends EventEmitter<NativeEvents> {
  private readonly window: XWindow;
  private bounds: Bounds;
  private placing = false;
  private tracking = false;
  private changed = false;
  private mapped = true;
  private focused = false;
  private seen = 0;
  private wake: () => void = () => undefined;

  /** `window` is mapped. */
  constructor(window: XWindow, bounds: Bounds) {
    super();
    this.window = window;
    this.bounds = bounds;
    runtime.display.on('event', this.receive);
  }

  /** On the X server. */
  get id(): number {
    return this.window.id;
  }

  /** Puts the window on the screen where its bounds say, with or without the focus. */
  async show(bounds: Bounds, focus: boolean): Promise<void> {
    const time = focus ? await runtime.display.time() : 0;
    if (!this.mapped) await this.appear(bounds, time);
    if (!this.window.hints.fillsScreen) await this.place(bounds);
    if (focus) await this.focus(time);
    await runtime.display.sync();
  }

  /** A window that has never been shown is the window manager's from its next mapping on. */
  async hide(): Promise<void> {
    if (this.mapped) this.window.hints.adopt(fillingStates, await this.window.states());
    this.mapped = false;
    this.window.withdraw();
    this.window.setOverrideRedirect(false);
    await this.until(() => this.window.isWithdrawn(), withdrawalPatience);
  }

  /** Waits until the keyboard has come. `time` is the server's. */
  async focus(time?: number): Promise<void> {
    const now = time ?? (await runtime.display.time());
    await this.window.hints.setUserTime(now);
    await this.window.focus(now);
    await this.until(() => this.hasFocus(), focusPatience);
  }

  async blur(): Promise<void> {
    await this.window.blur(await runtime.display.time());
  }

  raise(): void {
    this.window.raise();
  }

  setAbilities(abilities: WindowAbilities): Promise<void> {
    return this.window.hints.setAbilities(abilities);
  }

  setOpacity(opacity: number): Promise<void> {
    return this.window.hints.setOpacity(opacity);
  }

  setEverywhere(on: boolean): Promise<void> {
    return this.window.hints.setEverywhere(on, this.mapped);
  }

  minimize(): Promise<void> {
    return this.window.iconify();
  }

  restore(): void {
    this.window.map();
  }

  setMaximized(on: boolean): Promise<void> {
    return this.window.hints.setState(on, this.mapped, 'MAXIMIZED_VERT', 'MAXIMIZED_HORZ');
  }

  /** `state` without its prefix: ABOVE, FULLSCREEN, SKIP_TASKBAR. */
  setState(on: boolean, state: string): Promise<void> {
    return this.window.hints.setState(on, this.mapped, state);
  }

  /** Moves and resizes, and waits until the window manager has followed. What it does meanwhile is not the user's doing. */
  async place(bounds: Bounds): Promise<void> {
    if (this.mapped) return this.placeMapped(bounds);
    this.window.place(bounds);
    this.bounds = bounds;
  }

  private async placeMapped(bounds: Bounds): Promise<void> {
    this.placing = true;
    this.window.place(bounds);
    await this.until(async () => sameBounds(await this.readBounds(), bounds), patience);
    this.bounds = bounds;
    this.placing = false;
    await this.track();
  }

  /** Ends the reports. */
  dispose(): void {
    runtime.display.off('event', this.receive);
    this.wake();
  }

  /** Everything is said before the window manager sees the window, so that it never shows elsewhere or otherwise first. */
  private async appear(bounds: Bounds, time: number): Promise<void> {
    this.window.place(bounds);
    this.bounds = bounds;
    await this.window.hints.announce();
    await this.window.hints.setUserTime(time);
    this.mapped = true;
    this.window.map();
  }

  private readonly receive = (event: XEvent): void => {
    if (event.wid !== this.window.id) return;
    const notifyInferior = 2;
    const focusMoves = !grabModes.includes(event.mode);
    if (event.name === 'FocusIn' && focusMoves) this.setFocused(true);
    else if (event.name === 'FocusOut' && focusMoves && event.detail !== notifyInferior) this.setFocused(false);
    else if (event.name === 'ConfigureNotify' && this.mapped) void this.track();
    else if (event.name === 'PropertyNotify' && this.mapped) void this.readState();
    this.seen++;
    this.wake();
  };

  /** A window that had the keyboard before anybody listened has not said so. */
  private async hasFocus(): Promise<boolean> {
    if (!this.focused && (await runtime.display.focusedWindow()) === this.window.id) this.setFocused(true);
    return this.focused;
  }

  private setFocused(focused: boolean): void {
    this.focused = focused;
    this.emit(focused ? 'focus' : 'blur');
  }

  /** Asks `check` now and after each of the window's events, until it says yes or the time is over. */
  private async until(check: () => Promise<boolean>, milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let seen = this.seen; !(await check()) && performance.now() < end; seen = this.seen)
      if (seen === this.seen) await this.somethingHappens();
  }

  private somethingHappens(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, quietMilliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * Reports the bounds when they are others than before. Runs once at a time, and again for what happened meanwhile. The
   * state is read after them: the bounds of a window that is maximized meanwhile are not its normal ones.
   */
  private async track(): Promise<void> {
    this.changed = true;
    if (this.tracking || this.placing) return;
    this.tracking = true;
    while (this.changed && !this.placing) {
      this.changed = false;
      const bounds = await this.readBounds();
      await this.readState();
      if (bounds === null || this.placing || !this.mapped || sameBounds(bounds, this.bounds)) continue;
      this.bounds = bounds;
      this.emit('bounds', bounds);
    }
    this.tracking = false;
  }

  private async readBounds(): Promise<Bounds | null> {
    const position = await this.window.position();
    const size = await this.window.size();
    return position && size && { ...position, ...size };
  }

  private async readState(): Promise<void> {
    const states = await this.window.states();
    if (!this.mapped) return;
    this.emit('state', {
      maximized: states.has('MAXIMIZED_VERT') && states.has('MAXIMIZED_HORZ'),
      minimized: states.has('HIDDEN'),
      fullScreen: states.has('FULLSCREEN'),
    });
  }
}
