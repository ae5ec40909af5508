import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findElectronHost } from '../../scripts/electron-host.ts';
import { type PrivateDisplay, startPrivateDisplay } from '../../scripts/start/private-display.ts';
import { killGroup } from './process-group.ts';

export interface LaunchOptions {
  /** The app's user-data folder; a second launch with the same one finds what the first has kept. */
  readonly userData: string;
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The app's own arguments. */
  readonly args?: readonly string[];
  /** An X display of the test's own in place of the worker's. */
  readonly display?: string;
  /** Folder with the app's package.json; the product's by default. */
  readonly appPath?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window, with the app's page in it. */
  readonly page: Page;
  /** The X display of this worker, for xdotool and xclip. */
  readonly display: string;
  /** All that the app's processes have written to standard output and error so far. */
  log(): string;
}

export const host = findElectronHost();
Object.assign(process.env, host.environment);
let display: Promise<PrivateDisplay> | null = null;

/** One X server for all launches of a test worker; it ends with the worker. */
async function workerDisplay(): Promise<string> {
  display ??= startPrivateDisplay();
  return (await display).name;
}

function environmentWith(changes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries({ ...process.env, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * Starts the built app on the host that is there and waits for its first page. Throws with the app's output when it ends
 * or shows no window.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const { userData, env = {}, args = [], appPath = resolve('.') } = options;
  const name = options.display ?? (await workerDisplay());
  const app = await _electron.launch({
    args: [appPath, `--user-data-dir=${userData}`, ...args],
    cwd: appPath,
    env: environmentWith({ DISPLAY: name, WAYLAND_DISPLAY: undefined, ...env }),
  });
  // Playwright does not give it any more once the app has ended.
  const child = app.process();
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  try {
    const page = await app.firstWindow();
    await page.waitForURL((url) => url.protocol === 'app:' || url.hostname.endsWith('.app.localhost'));
    return { app, page, display: name, log: () => output.join('') };
  } catch (cause) {
    if (child.pid !== undefined) await killGroup(child.pid);
    throw new Error(`The app showed no page.\n${output.join('')}`, { cause });
  }
}

/** Quits as a user would, then makes sure that nothing of the app is left. */
export async function closeApp(app: ElectronApplication): Promise<void> {
  const group = app.process().pid;
  await app.close();
  if (group !== undefined) await killGroup(group);
}

/** SIGKILL for main, its utility processes and Chromium at the same moment, as a power cut would be. */
export async function killApp(app: ElectronApplication): Promise<void> {
  const group = app.process().pid;
  if (group === undefined) return;
  // Without this, Playwright would wait for the answer of a dead process when the test ends.
  const closed = new Promise<void>((resolve) => app.once('close', () => resolve()));
  await killGroup(group);
  await closed;
}
