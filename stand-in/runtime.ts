import { Chromium } from './chromium/chromium.ts';
import { ChromiumSwitches } from './chromium/switches.ts';
import { Monitors } from './x11/monitors.ts';
import { XDisplay } from './x11/x-display.ts';
import { XThread } from './x11/x-thread.ts';

/** Serves one custom scheme, as the app gave it to protocol.handle. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** A page, as far as commands go. */
interface AnyPage {
  send(method: string, params: object): Promise<unknown>;
}

/** What the parts of one running app share: the browser behind its windows, the X server, what the app registered. */
export const runtime = {
  chromium: new Chromium(),
  display: new XDisplay(),
  monitors: new Monitors(),
  xThread: new XThread(),
  switches: new ChromiumSwitches(),
  schemes: new Map<string, SchemeHandler>(),
  /** Chromium's profile; empty until it is launched. */
  profile: '',
  /** Any page that is open, for what Chromium does for the whole profile but is told by a page only. */
  anyPage: (): AnyPage | null => null,
  /** Folder of the app's package.json. */
  appPath: '',
  /** Electron's version, as its package says. */
  electronVersion: '',
};
