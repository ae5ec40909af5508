import type { PixelRect } from '../../contract/capture.ts';
import { clampRect, intersection, nearest } from './geometry.ts';
import type { CaptureDisplay, DipRect } from './port.ts';

/** What node-screenshots tells of a monitor, in units that differ from system to system. */
export interface MonitorFacts {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scaleFactor: number;
}

/** A monitor in the units in which its system places windows. */
export interface Monitor {
  readonly id: number;
  readonly rect: DipRect;
  /** Pixels of its picture for each of those units. */
  readonly pixelsPerUnit: number;
}

/** Where the system has a display, in the units in which it places windows. */
export interface NativePlace {
  readonly x: number;
  readonly y: number;
}

/**
 * X11: windows in pixels, monitors divided by the one scale of the desktop. Windows: both in pixels. macOS: both in points, which are
 * device-independent pixels.
 */
export function monitorOf(facts: MonitorFacts, platform: NodeJS.Platform): Monitor {
  const { id, scaleFactor } = facts;
  const factor = platform === 'linux' ? scaleFactor : 1;
  const rect = {
    x: Math.round(facts.x * factor),
    y: Math.round(facts.y * factor),
    width: Math.round(facts.width * factor),
    height: Math.round(facts.height * factor),
  };
  return { id, rect, pixelsPerUnit: platform === 'darwin' ? scaleFactor : 1 };
}

/**
 * The monitor of a display: on macOS the one of its id, which both take from the system; else the one at its place, to within the pixels that
 * divided numbers lose. Undefined where it is gone: another one's picture must never stand in for it.
 */
export function findMonitor(
  display: CaptureDisplay,
  place: NativePlace,
  monitors: readonly Monitor[],
  platform: NodeJS.Platform,
): Monitor | undefined {
  if (platform === 'darwin') return monitors.find(({ id }) => id === display.id);
  const lost = Math.ceil(display.scaleFactor) + 1;
  const away = ({ rect }: Monitor): number => Math.max(Math.abs(rect.x - place.x), Math.abs(rect.y - place.y));
  return nearest(
    monitors.filter((monitor) => away(monitor) <= lost),
    away,
  );
}

/** Where a window is on the display that shows most of it, cut at its border; null where none shows any of it. */
export function placeOnDisplay(
  window: DipRect,
  displays: readonly { readonly displayId: number; readonly monitor: Monitor }[],
): { readonly displayId: number; readonly rect: PixelRect } | null {
  const shown = displays.flatMap(({ displayId, monitor }) => {
    const shared = intersection(window, monitor.rect);
    return shared === null ? [] : [{ displayId, monitor, shared }];
  });
  const most = nearest(shown, ({ shared }) => -shared.width * shared.height);
  if (most === undefined) return null;
  return { displayId: most.displayId, rect: pixelsOf(most.shared, most.monitor) };
}

function pixelsOf(shared: DipRect, { rect, pixelsPerUnit }: Monitor): PixelRect {
  const pixels = (units: number): number => Math.round(units * pixelsPerUnit);
  return clampRect(
    {
      x: pixels(shared.x - rect.x),
      y: pixels(shared.y - rect.y),
      width: pixels(shared.width),
      height: pixels(shared.height),
    },
    { width: pixels(rect.width), height: pixels(rect.height) },
  );
}
