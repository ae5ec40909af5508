import type { Monitor } from '../x11/monitors.ts';
import type { Bounds } from '../x11/x-window.ts';

type Changes = ('bounds' | 'workArea' | 'scaleFactor' | 'rotation')[];

/** The part that both have; null where they have none. */
function intersection(one: Bounds, other: Bounds): Bounds | null {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Electron's description of a monitor. `workArea` is that of the whole screen, null where it is not known. */
export function displayOf(monitor: Monitor, workArea: Bounds | null): Electron.Display {
  const { x, y, width, height } = monitor.bounds;
  const free = (workArea && intersection(workArea, monitor.bounds)) ?? monitor.bounds;
  return {
    id: monitor.id,
    label: monitor.name,
    bounds: { x, y, width, height },
    workArea: { ...free },
    size: { width, height },
    workAreaSize: { width: free.width, height: free.height },
    nativeOrigin: { x, y },
    maximumCursorSize: { width: 64, height: 64 },
    scaleFactor: 1,
    rotation: monitor.rotation,
    internal: monitor.internal,
    detected: true,
    touchSupport: 'unknown',
    accelerometerSupport: 'unknown',
    monochrome: false,
    colorDepth: 24,
    colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
    depthPerComponent: 8,
    displayFrequency: monitor.frequency,
  };
}

/** The metrics in which a display is another than before, by Electron's names. */
export function changedMetrics(before: Electron.Display, after: Electron.Display): Changes {
  const metrics: Changes = ['bounds', 'workArea', 'scaleFactor', 'rotation'];
  return metrics.filter((metric) => JSON.stringify(before[metric]) !== JSON.stringify(after[metric]));
}

function distance({ x, y, width, height }: Bounds, point: Electron.Point): number {
  const right = Math.max(x - point.x, 0, point.x - (x + width - 1));
  const down = Math.max(y - point.y, 0, point.y - (y + height - 1));
  return right * right + down * down;
}

function sharedArea(one: Bounds, other: Bounds): number {
  const shared = intersection(one, other);
  return shared === null ? 0 : shared.width * shared.height;
}

type Displays = readonly [Electron.Display, ...Electron.Display[]];

/** The display that the point is on, else the one whose edge is nearest. */
export function nearestTo(displays: Displays, point: Electron.Point): Electron.Display {
  return displays.reduce((best, one) => (distance(one.bounds, point) < distance(best.bounds, point) ? one : best));
}

/** The display that shows most of the rectangle, else the one nearest to its middle. */
export function matching(displays: Displays, rect: Electron.Rectangle): Electron.Display {
  const best = displays.reduce((most, one) =>
    sharedArea(one.bounds, rect) > sharedArea(most.bounds, rect) ? one : most,
  );
  if (sharedArea(best.bounds, rect) > 0) return best;
  return nearestTo(displays, { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
}
