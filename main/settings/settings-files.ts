import { open, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Platform } from '../../contract/accelerator.ts';
import { AppError } from '../../contract/errors.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import {
  defaultSettings,
  type ResettableSetting,
  resettableSettings,
  type SettingsFileRefusal,
  type SettingsImport,
} from '../../contract/settings-file.ts';
import { writeWhole } from '../export/partial-output.ts';
import { formatSettings, readSettings } from './settings-document.ts';

/** A hundred presets of the longest kind, each character escaped, are 12 MB. */
const maxFileBytes = 16 * 1024 * 1024;

export interface SettingsFilesOptions {
  readonly settings: { readonly current: Settings; change(patch: SettingsPatch): Promise<Settings> };
  /** Orders changes of hotkeys, so that one that is being recorded meanwhile is not lost. */
  readonly hotkeys: { inTurn<Result>(change: () => Promise<Result>): Promise<Result> };
  readonly platform: Platform;
  readonly appVersion: string;
  readonly newId: () => string;
}

/** Settings out to a file, back in from one, and back to their defaults. Whoever follows the settings follows these changes, too. */
export class SettingsFiles {
  readonly #options: SettingsFilesOptions;
  #read: { readonly token: string; readonly patch: SettingsPatch } | null = null;

  constructor(options: SettingsFilesOptions) {
    this.#options = options;
  }

  /** Rejects with `DISK_FULL` or `EXPORT_FAILED`; an older file of that name stays as it was then. */
  async write(file: string): Promise<void> {
    const { settings, appVersion, platform } = this.#options;
    const text = formatSettings(settings.current, { app: appVersion, platform });
    await writeWhole(file, (partial) => writeFile(partial, text));
  }

  /** Says what a file would change. Rejects with `SETTINGS_FILE_REFUSED`. */
  async read(file: string): Promise<SettingsImport> {
    const { settings, platform, newId } = this.#options;
    this.#read = null;
    const { patch, ...preview } = readSettings(await readText(file), { current: settings.current, platform });
    const token = newId();
    this.#read = { token, patch };
    return { token, fileName: path.basename(file), ...preview };
  }

  /** Makes all the changes of the file that was read last, or none. Rejects with `SETTINGS_FILE_REFUSED`, and as changing settings does. */
  async apply(token: string): Promise<Settings> {
    const { settings, hotkeys } = this.#options;
    const read = this.#read;
    if (read?.token !== token) throw refused('expired');
    const applied = await hotkeys.inTurn(() => settings.change(read.patch));
    // Another file may have been read meanwhile.
    if (this.#read === read) this.#read = null;
    return applied;
  }

  /** Gives settings their defaults, all that can be reset for null. Rejects as changing settings does. */
  reset(keys: readonly ResettableSetting[] | null): Promise<Settings> {
    const { settings, hotkeys } = this.#options;
    const patch = Object.fromEntries((keys ?? resettableSettings).map((key) => [key, defaultSettings[key]]));
    return hotkeys.inTurn(() => settings.change(patch));
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file).catch((error: unknown) => {
    throw error instanceof AppError ? error : refused('unreadable', error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('not-settings');
  }
}

async function readBytes(file: string): Promise<Buffer> {
  // A pipe or a device would never end.
  if (!(await stat(file)).isFile()) throw refused('not-settings');
  const handle = await open(file, 'r');
  try {
    if ((await handle.stat()).size > maxFileBytes) throw refused('too-large');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function refused(reason: SettingsFileRefusal, cause?: unknown): AppError {
  return new AppError('SETTINGS_FILE_REFUSED', reason, { detail: { reason }, cause });
}
