import type { XEvent } from 'x11';
import { ask, connect } from '../fixtures/display/x-client.ts';
import type { Place } from './hidden-window.ts';

const substructureNotify = 1 << 19;

interface Seen extends XEvent, Partial<Place> {
  /** The window that has been moved, where `wid` is the one that was watched. */
  readonly wid1?: number;
}

/** Where windows have been on the screen since `watchScreen`, in the server's own order; ends the watching. */
export type Report = () => Promise<readonly Place[]>;

/** Watches every place at which a top-level window is shown. */
export async function watchScreen(display: string): Promise<Report> {
  const { client, screen } = await connect(display);
  const [first] = screen;
  if (first === undefined) throw new Error('the display has no screen');
  const places = new Map<number, Place>();
  const mapped = new Set<number>();
  const shown: Place[] = [];
  const note = (window: number): void => {
    const place = places.get(window);
    if (place !== undefined && mapped.has(window) && place.x + place.width > 0 && place.y + place.height > 0)
      shown.push(place);
  };
  client.on('event', (event: Seen) => {
    const { name, x, y, width, height } = event;
    const wid = event.wid1 ?? event.wid ?? 0;
    if (x !== undefined && y !== undefined && width !== undefined && height !== undefined)
      places.set(wid, { x, y, width, height });
    if (name === 'MapNotify') mapped.add(wid);
    else if (name === 'UnmapNotify') mapped.delete(wid);
    if (name === 'MapNotify' || name === 'ConfigureNotify') note(wid);
  });
  client.ChangeWindowAttributes(first.root, { eventMask: substructureNotify });
  await ask((done) => client.GetInputFocus(done));
  return async () => {
    await ask((done) => client.GetInputFocus(done));
    client.terminate();
    return shown;
  };
}
