import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { App } from 'electron';
import { writeDurably } from '../images/durable-file.ts';

export interface LoginItemOptions {
  readonly platform: NodeJS.Platform;
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** From {@link loginCommand}. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** How the app is started anew: an AppImage by its own file, since what it runs from is mounted for one run only. */
export function loginCommand(
  app: { readonly packaged: boolean; readonly execPath: string; readonly appPath: string },
  env: LoginItemOptions['env'],
): LoginItemOptions['command'] {
  if (!app.packaged) return [app.execPath, app.appPath, '--hidden'];
  return [env['APPIMAGE'] || app.execPath, '--hidden'];
}

/** The file that desktops of Linux read at login. A relative XDG_CONFIG_HOME is to be ignored, says the base directory specification. */
export function autostartFile({ env, home }: Pick<LoginItemOptions, 'env' | 'home'>): string {
  const configured = env['XDG_CONFIG_HOME'] ?? '';
  const folder = path.isAbsolute(configured) ? configured : path.join(home, '.config');
  return path.join(folder, 'autostart', 'sightline.desktop');
}

/** Starts the app at login from now on, or no longer. On Linux rejects with the file system's error; nothing has changed then. */
export async function setStartAtLogin(enabled: boolean, options: LoginItemOptions): Promise<void> {
  const { platform, app, command } = options;
  if (platform !== 'linux') {
    const [, ...args] = command;
    // macOS passes no arguments: `wasOpenedAtLogin` says there what `--hidden` says elsewhere. The program is the one that runs now.
    app.setLoginItemSettings({ openAtLogin: enabled, ...(platform === 'win32' ? { args: args.map(inQuotes) } : {}) });
  } else if (enabled) await writeDurably(autostartFile(options), Buffer.from(autostartEntry(command)));
  else await rm(autostartFile(options), { force: true });
}

/**
 * Where the entry is there but starts another file, such as an older AppImage, it starts this one from now on. What else the user or the
 * desktop wrote into it stays, and an entry that is gone stays away.
 */
export async function refreshLoginItem(options: LoginItemOptions): Promise<void> {
  if (options.platform !== 'linux') return;
  const file = autostartFile(options);
  const present = await readFile(file, 'utf8').catch(() => '');
  const refreshed = present.replace(/^Exec=.*$/m, () => execLine(options.command));
  if (refreshed !== present) await writeDurably(file, Buffer.from(refreshed));
}

/** An entry by the desktop entry specification: https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
export function autostartEntry(command: readonly string[]): string {
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Sightline', 'Terminal=false'];
  return [...lines, execLine(command), ''].join('\n');
}

function execLine(command: readonly string[]): string {
  return `Exec=${command.map(quoted).join(' ')}`;
}

/** Two layers: an argument in quotes has its own escapes, and the value of a key has others around them. */
function quoted(argument: string): string {
  const escaped = `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return escaped.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
}

/** The registry holds one string, which Windows cuts at spaces. */
function inQuotes(argument: string): string {
  return argument.includes(' ') ? `"${argument}"` : argument;
}
