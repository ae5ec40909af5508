import { EventEmitter } from 'node:events';
import type { BrowserWindow } from './browser-window.ts';

interface LifecycleEvents {
  created: [BrowserWindow];
  closed: [BrowserWindow];
  focus: [BrowserWindow];
  blur: [BrowserWindow];
}

/** What happens to windows, for `app`: windows don't know it. */
export const lifecycle = new EventEmitter<LifecycleEvents>();
