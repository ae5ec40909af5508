import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { XEvent } from 'x11';
import { blankPage } from '../contents/blank-page.ts';
import type { PageSession } from '../contents/page-session.ts';
import { nextPage } from '../contents/targets.ts';
import { runtime } from '../runtime.ts';
import { type Bounds, XWindow } from '../x11/x-window.ts';

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

const offScreen = { x: -4000, y: -4000 };
const pollMilliseconds = 10;
const maxPolls = 100;
/** Windows are made one after the other, so that each gets its own page. */
let opening: Promise<unknown> = Promise.resolve();

/** Asks `check` again until it answers something, for about a second. */
async function poll<Value>(check: () => Promise<Value | null>): Promise<Value | null> {
  for (let attempt = 0; attempt < maxPolls; attempt++) {
    const value = await check();
    if (value !== null) return value;
    await delay(pollMilliseconds);
  }
  return null;
}

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

  private constructor(window: XWindow, bounds: Bounds) {
    super();
    this.window = window;
    this.bounds = bounds;
    runtime.display.on('event', this.receive);
  }

  /** Opens a window with an empty page, which `prepare` gets before anything else happens to it. */
  static open(bounds: Bounds, visible: boolean, prepare: (page: PageSession) => Promise<void>): Promise<NativeWindow> {
    const run = async (): Promise<NativeWindow> => {
      const token = randomBytes(8).toString('hex');
      const page = nextPage();
      runtime.chromium.openAppWindow(`${blankPage}?${token}`, { ...bounds, ...(visible ? {} : offScreen) });
      await prepare(await page);
      const window = await poll(() => XWindow.find(runtime.display, token));
      if (window === null) throw new Error('stand-in: the window is not on the X server');
      return new NativeWindow(window, bounds);
    };
    const result = opening.then(run);
    opening = result.catch(() => null);
    return result;
  }

  /** Puts the window on the screen where its bounds say, with or without the focus. */
  async show(bounds: Bounds, focus: boolean): Promise<void> {
    this.mapped = true;
    this.window.map();
    await this.place(bounds);
    if (focus) await this.window.focus();
    await runtime.display.sync();
  }

  async hide(): Promise<void> {
    this.mapped = false;
    this.window.unmap();
    await runtime.display.sync();
  }

  focus(): Promise<void> {
    return this.window.focus();
  }

  raise(): void {
    this.window.raise();
  }

  removeFrame(): Promise<void> {
    return this.window.removeFrame();
  }

  minimize(): Promise<void> {
    return this.window.iconify();
  }

  restore(): void {
    this.window.map();
  }

  setMaximized(on: boolean): Promise<void> {
    return this.window.setMaximized(on);
  }

  /** `state` without its prefix: ABOVE, FULLSCREEN, SKIP_TASKBAR. */
  setState(on: boolean, state: string): Promise<void> {
    return this.window.setState(on, `_NET_WM_STATE_${state}`);
  }

  /** Moves and resizes, and waits until the window manager has followed. What it does meanwhile is not the user's doing. */
  async place(bounds: Bounds): Promise<void> {
    this.placing = true;
    this.window.place(bounds);
    await poll(async () => (sameBounds(await this.readBounds(), bounds) ? bounds : null));
    this.bounds = bounds;
    this.placing = false;
    await this.track();
  }

  /** Ends the reports. */
  dispose(): void {
    runtime.display.off('event', this.receive);
  }

  private readonly receive = (event: XEvent): void => {
    if (event.wid !== this.window.id) return;
    const notifyInferior = 2;
    if (event.name === 'FocusIn') this.emit('focus');
    else if (event.name === 'FocusOut' && event.detail !== notifyInferior) this.emit('blur');
    else if (event.name === 'ConfigureNotify' && this.mapped) void this.track();
    else if (event.name === 'PropertyNotify') void this.readState();
  };

  /**
   * Reports the bounds when they are others than before. Runs once at a time, and again for what happened meanwhile. The
   * state is read first: a maximized window's bounds are not its normal ones.
   */
  private async track(): Promise<void> {
    this.changed = true;
    if (this.tracking || this.placing) return;
    this.tracking = true;
    while (this.changed && !this.placing) {
      this.changed = false;
      await this.readState();
      const bounds = await this.readBounds();
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
    this.emit('state', {
      maximized: states.has('MAXIMIZED_VERT') && states.has('MAXIMIZED_HORZ'),
      minimized: states.has('HIDDEN') && this.mapped,
      fullScreen: states.has('FULLSCREEN'),
    });
  }
}
