import type { DipRect } from './port.ts';

/** A window as the system lists it. */
export interface ListedWindow {
  readonly rect: DipRect;
  readonly focused: boolean;
  readonly minimised: boolean;
  /** It belongs to this process. */
  readonly own: boolean;
}

/** Smaller ones are helpers that programs keep for themselves. */
const smallest = 16;

/**
 * The window in front: the one that has the focus, one of our own included, else the topmost of another program. Minimised windows and such
 * that nobody can see do not count. `windows` is in the system's order, topmost first; undefined where none is in front.
 */
export function frontWindow(windows: readonly ListedWindow[]): ListedWindow | undefined {
  const visible = windows.filter(
    ({ minimised, rect }) => !minimised && rect.width >= smallest && rect.height >= smallest,
  );
  return visible.find(({ focused }) => focused) ?? visible.find(({ own }) => !own);
}
