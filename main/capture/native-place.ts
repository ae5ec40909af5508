import type { NativePlace } from './monitors.ts';
import type { CaptureDisplay, DipRect } from './port.ts';

/** The part of Electron's `screen` that is used. */
export interface NativeScreen {
  /** Windows only. */
  dipToScreenRect(window: null, rect: DipRect): NativePlace;
  getAllDisplays(): readonly {
    readonly id: number;
    readonly scaleFactor: number;
    readonly nativeOrigin: NativePlace;
  }[];
}

/**
 * Where the system has a display, in physical pixels. Windows lays displays of different scales out in a way of its own, which only it can
 * undo. On X11 one scale for all means that places are scaled alike; with several, Electron says where it moved each from.
 */
export function nativePlace(display: CaptureDisplay, platform: NodeJS.Platform, screen: NativeScreen): NativePlace {
  const { bounds, scaleFactor } = display;
  if (platform === 'win32') return screen.dipToScreenRect(null, bounds);
  const displays = screen.getAllDisplays();
  const moved = displays.some((one) => one.scaleFactor !== scaleFactor);
  const origin = moved ? displays.find(({ id }) => id === display.id)?.nativeOrigin : undefined;
  return origin ?? { x: bounds.x * scaleFactor, y: bounds.y * scaleFactor };
}
