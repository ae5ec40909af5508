import type { XClient, XDisplayInfo, XEvent, XResource } from 'x11';
import { ask } from './x-display.ts';

/** Farther to the left and top than any monitor is. */
const offScreen = { x: -16_000, y: -16_000 };
const substructureNotify = 0x80000;

/** Whose windows, and how large those are to be. */
export interface UnmanagedBirth {
  readonly processId: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps the window manager away from the windows that a process makes until the returned function is called: they take neither
 * the focus nor a place, and nobody sees them. Where the server doesn't say whose a window is, they are managed like any other.
 * It is a race with the window manager: whoever calls this does nothing else meanwhile.
 */
export function keepUnmanaged(
  { client, screen }: XDisplayInfo,
  { processId, width, height }: UnmanagedBirth,
): () => void {
  const root = screen[0]?.root ?? 0;
  const claim = async (event: XEvent): Promise<void> => {
    const { wid } = event;
    if (event.name !== 'CreateNotify' || event.parent !== root || event.overrideRedirect || !wid) return;
    if ((await processOf(client, wid)) !== processId) return;
    client.ChangeWindowAttributes(wid, { overrideRedirect: 1 });
    client.ConfigureWindow(wid, { ...offScreen, width, height });
  };
  const listener = (event: XEvent): void => void claim(event);
  client.on('event', listener);
  client.ChangeWindowAttributes(root, { eventMask: substructureNotify });
  return () => {
    client.off('event', listener);
    client.ChangeWindowAttributes(root, { eventMask: 0 });
  };
}

/** Id of the process that made the window; null where the server does not say. */
async function processOf(client: XClient, window: number): Promise<number | null> {
  const localClientPid = 2;
  const resources = await new Promise<XResource | null>((resolve) => {
    client.require('res', (error, extension) => resolve(error ? null : extension));
  });
  if (resources === null) return null;
  const asked = ask<{ value: number[] }[]>((done) =>
    resources.QueryClientIds([{ client: window, mask: localClientPid }], done),
  );
  return (await asked.catch(() => []))[0]?.value[0] ?? null;
}
