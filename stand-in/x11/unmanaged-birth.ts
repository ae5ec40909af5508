import type { XEvent } from 'x11';
import type { XDisplay } from './x-display.ts';

/** Farther to the left and top than any monitor is. */
const offScreen = { x: -16_000, y: -16_000 };

/**
 * Keeps the window manager away from the windows that a process makes until the returned function is called: they take neither
 * the focus nor a place, and nobody sees them. Where the server doesn't say whose a window is, they are managed like any other.
 */
export function keepUnmanaged(
  display: XDisplay,
  processId: number,
  { width, height }: { readonly width: number; readonly height: number },
): () => void {
  const claim = async (event: XEvent): Promise<void> => {
    const { wid } = event;
    if (event.name !== 'CreateNotify' || event.parent !== display.root || event.overrideRedirect || !wid) return;
    if ((await display.processOf(wid)) !== processId) return;
    display.client.ChangeWindowAttributes(wid, { overrideRedirect: 1 });
    display.client.ConfigureWindow(wid, { ...offScreen, width, height });
  };
  const listener = (event: XEvent): void => void claim(event);
  display.on('event', listener);
  return () => display.off('event', listener);
}
