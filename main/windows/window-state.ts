import { z } from 'zod';

const bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});
/** Place and size in device-independent pixels. */
export type Bounds = z.infer<typeof bounds>;

/** What a window remembers between runs. */
const windowState = z.object({
  bounds: bounds.nullable().default(null),
  maximized: z.boolean().default(false),
  zoom: z.number().min(0.5).max(3).default(1),
});
export type WindowState = z.infer<typeof windowState>;

export const minimumWindowSize = { width: 480, height: 420 };
const defaultSize = { width: 1120, height: 760 };
/** Pixels of the title bar that must lie on a display for the window to be reachable. */
const reachable = 80;

/** Reads a stored state; anything unreadable becomes the default. */
export function parseWindowState(stored: unknown): WindowState {
  const parsed = windowState.safeParse(stored ?? {});
  return parsed.success ? parsed.data : windowState.parse({});
}

/** The zoom steps of the View menu, as Chromium has them. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next step up (direction 1) or down (-1) from a zoom factor; the ends stay. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const candidates = zoomSteps.filter((step) => (direction === 1 ? step > zoom + 0.01 : step < zoom - 0.01));
  return (direction === 1 ? candidates[0] : candidates.at(-1)) ?? zoom;
}

/**
 * Where a window opens: where it was, if its title bar can still be reached on one of the displays' work areas, else centred by the
 * system (no x and y). Never larger than the display, never below the minimum.
 */
export function placeWindow(
  saved: Bounds | null,
  workAreas: readonly Bounds[],
): Partial<Bounds> & { width: number; height: number } {
  const wanted = saved ?? defaultSize;
  for (const area of workAreas) {
    const size = fitInto(wanted, area);
    if (saved !== null && canReach({ ...saved, ...size }, area)) return { x: saved.x, y: saved.y, ...size };
  }
  return fitInto(wanted, workAreas[0] ?? defaultSize);
}

function fitInto(
  wanted: Pick<Bounds, 'width' | 'height'>,
  area: Pick<Bounds, 'width' | 'height'>,
): { width: number; height: number } {
  return {
    width: clamp(wanted.width, minimumWindowSize.width, area.width),
    height: clamp(wanted.height, minimumWindowSize.height, area.height),
  };
}

function canReach(window: Bounds, area: Bounds): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return overlap >= reachable && window.y >= area.y && window.y <= area.y + area.height - reachable;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
