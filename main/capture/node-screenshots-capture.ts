import type { Monitor as NativeMonitor, Window as NativeWindow } from 'node-screenshots';
import type { CapturePermission } from '../../contract/capture.ts';
import { AppError } from '../../contract/errors.ts';
import { frontWindow, type ListedWindow } from './front-window.ts';
import { findMonitor, type Monitor, monitorOf, type NativePlace, placeOnDisplay } from './monitors.ts';
import { opaque } from './pixels.ts';
import type { CaptureDisplay, RawPicture, ScreenCapture } from './port.ts';
import type { ScreenPermission } from './screen-permission.ts';

/** The part of node-screenshots that is used. */
export interface Screenshots {
  readonly Monitor: { all(): NativeMonitor[] };
  readonly Window: { all(): NativeWindow[] };
}

export interface NodeScreenshotsOptions {
  readonly platform: NodeJS.Platform;
  /** Loads the native library, when the windows are there: it costs nothing at start, and one that cannot be loaded fails captures only. */
  readonly load: () => Promise<Screenshots>;
  /** Where the system has a display; not asked on macOS. */
  readonly place: (display: CaptureDisplay) => NativePlace;
  readonly permission: ScreenPermission;
  /** This process, whose windows are in front only where they have the focus. */
  readonly pid: number;
}

/** X11, Windows and macOS, through node-screenshots. */
export class NodeScreenshotsCapture implements ScreenCapture {
  readonly #options: NodeScreenshotsOptions;

  constructor(options: NodeScreenshotsOptions) {
    this.#options = options;
  }

  async prepare(): Promise<void> {
    try {
      // Listing opens the connection to the display, too.
      (await this.#options.load()).Monitor.all();
    } catch {
      // The capture says what is wrong, if one is ever asked for.
    }
  }

  async capture(displays: readonly CaptureDisplay[]): Promise<readonly RawPicture[]> {
    await this.#ensurePermission();
    return failing(async () => {
      const natives = (await this.#options.load()).Monitor.all();
      return Promise.all(displays.map((display) => this.#pictureOf(display, natives)));
    });
  }

  async activeWindow(displays: readonly CaptureDisplay[]): ReturnType<ScreenCapture['activeWindow']> {
    await this.#ensurePermission();
    const found = await failing(async () => {
      const screenshots = await this.#options.load();
      const monitors = screenshots.Monitor.all().map((native) => this.#describe(native));
      const front = frontWindow(listWindows(screenshots, this.#options.pid));
      const known = displays.flatMap((display) => {
        const monitor = this.#find(display, monitors);
        return monitor === undefined ? [] : [{ displayId: display.id, monitor }];
      });
      return front === undefined ? null : placeOnDisplay(front.rect, known);
    });
    if (found === null) throw new AppError('CAPTURE_NO_WINDOW');
    return found;
  }

  permission(): Promise<CapturePermission> {
    return this.#options.permission.status();
  }

  openPermissionSettings(): Promise<void> {
    return this.#options.permission.openSettings();
  }

  async #ensurePermission(): Promise<void> {
    const { permission } = this.#options;
    if (permission.refused() && (await permission.status()) === 'denied') throw new AppError('CAPTURE_DENIED');
  }

  async #pictureOf(display: CaptureDisplay, natives: readonly NativeMonitor[]): Promise<RawPicture> {
    const found = this.#find(
      display,
      natives.map((native) => this.#describe(native)),
    );
    const native = natives.find((one) => one.id() === found?.id);
    if (native === undefined) throw new AppError('CAPTURE_FAILED', 'the display is gone');
    const image = await native.captureImage();
    const { width, height } = image;
    const pixels = image.toRawSync();
    if (pixels.length === 0 || pixels.length !== width * height * 4) {
      throw new AppError('CAPTURE_FAILED', `${pixels.length} bytes for ${width}x${height} pixels`);
    }
    return { width, height, pixels: opaque(pixels) };
  }

  #describe(native: NativeMonitor): Monitor {
    const facts = {
      id: native.id(),
      x: native.x(),
      y: native.y(),
      width: native.width(),
      height: native.height(),
      scaleFactor: native.scaleFactor(),
    };
    return monitorOf(facts, this.#options.platform);
  }

  #find(display: CaptureDisplay, monitors: readonly Monitor[]): Monitor | undefined {
    const { place, platform } = this.#options;
    return findMonitor(display, place(display), monitors, platform);
  }
}

/** Without a window manager the system cannot list windows; a window that closes while it is asked is none. */
function listWindows({ Window }: Screenshots, pid: number): readonly ListedWindow[] {
  return (attempt(() => Window.all()) ?? []).flatMap((window) => attempt(() => [listed(window, pid)]) ?? []);
}

function listed(window: NativeWindow, pid: number): ListedWindow {
  return {
    rect: { x: window.x(), y: window.y(), width: window.width(), height: window.height() },
    focused: attempt(() => window.isFocused()) ?? false,
    minimised: attempt(() => window.isMinimized()) ?? false,
    own: attempt(() => window.pid()) === pid,
  };
}

function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Whatever the library throws, its loading included, is `CAPTURE_FAILED`. */
async function failing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('CAPTURE_FAILED', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
