import { Chromium } from './chromium/chromium.ts';
import { ChromiumSwitches } from './chromium/switches.ts';
import { Monitors } from './x11/monitors.ts';
import { XDisplay } from './x11/x-display.ts';
import { XThread } from './x11/x-thread.ts';

/** Serves one custom scheme, as the app gave it to protocol.handle. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** What the parts of one running app share: the browser behind its windows, the X server, what the app registered. */
export const runtime = {
  chromium: new Chromium(),
  display: new XDisplay(),
  monitors: new Monitors(),
  xThread: new XThread(),
  switches: new ChromiumSwitches(),
  schemes: new Map<string, SchemeHandler>(),
  /** Folder of the app's package.json. */
  appPath: '',
  /** Electron's version, as its package says. */
  electronVersion: '',
};
