import path from 'node:path';
import type { WebPreferences } from 'electron';

/** What every page of ours runs with: sandboxed, isolated, with nothing but the preload's bridge. */
export function pagePreferences(outFolder: string): WebPreferences {
  return {
    preload: path.join(outFolder, 'preload', 'index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  };
}
