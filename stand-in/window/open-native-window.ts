import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { XEvent } from 'x11';
import { blankPage } from '../contents/blank-page.ts';
import type { PageSession } from '../contents/page-session.ts';
import { nextPage } from '../contents/targets.ts';
import { runtime } from '../runtime.ts';
import { type Bounds, XWindow } from '../x11/x-window.ts';
import { NativeWindow } from './native-window.ts';

type Prepare = (page: PageSession) => Promise<void>;

const pollMilliseconds = 10;
const maxPolls = 100;
const revertToParent = 2;
/** Windows are made one after the other, so that each gets its own page. */
let opening: Promise<unknown> = Promise.resolve();

/** Opens a window with an empty page, which `prepare` gets before anything else happens to it. */
export function openNativeWindow(bounds: Bounds, visible: boolean, prepare: Prepare): Promise<NativeWindow> {
  const result = opening.then(() => (visible ? open(bounds, prepare) : openHidden(bounds, prepare)));
  opening = result.catch(() => null);
  return result;
}

async function open(bounds: Bounds, prepare: Prepare): Promise<NativeWindow> {
  const token = randomBytes(8).toString('hex');
  const page = nextPage();
  runtime.chromium.openAppWindow(`${blankPage}?${token}`, bounds);
  await prepare(await page);
  return new NativeWindow(await find(token), bounds);
}

/** Chromium shows every window that it makes, and without a window manager gives it the keyboard itself. */
async function openHidden(bounds: Bounds, prepare: Prepare): Promise<NativeWindow> {
  const { display, chromium, xThread } = runtime;
  const { width, height } = bounds;
  const keyboard = [await display.focusedWindow()];
  const follow = ({ name, wid }: XEvent): void => {
    if (name === 'FocusIn' && wid !== undefined) keyboard.push(wid);
  };
  display.on('event', follow);
  xThread.ask({ kind: 'keep-unmanaged', processId: chromium.processId ?? 0, width, height });
  try {
    const native = await open(bounds, prepare);
    await native.hide();
    await native.place(bounds);
    if (!(await display.hasWindowManager())) await giveBack(keyboard, native.id);
    return native;
  } finally {
    xThread.ask({ kind: 'manage' });
    display.off('event', follow);
  }
}

/** Gives the keyboard to who had it last, which may be a window that was shown meanwhile; another program that has taken it keeps it. */
async function giveBack(keyboard: readonly number[], hidden: number): Promise<void> {
  const { client, root } = runtime.display;
  const [none, pointerRoot] = [0, 1];
  const now = await runtime.display.focusedWindow();
  const last = keyboard.findLast((window) => window !== hidden);
  if (last !== undefined && [none, pointerRoot, root, hidden].includes(now)) client.SetInputFocus(last, revertToParent);
}

/** Finds the new window by its title, for about a second. */
async function find(title: string): Promise<XWindow> {
  for (let attempt = 0; attempt < maxPolls; attempt++) {
    const window = await XWindow.find(runtime.display, title);
    if (window !== null) return window;
    await delay(pollMilliseconds);
  }
  throw new Error('stand-in: the window is not on the X server');
}
