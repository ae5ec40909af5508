import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Platform } from '../../contract/accelerator.ts';
import { AppError } from '../../contract/errors.ts';
import { hotkeyActions } from '../../contract/hotkey.ts';
import { defaultHotkeys, refuseHotkey } from '../../contract/hotkey-rules.ts';
import { type Settings, type SettingsPatch, settingsSchema } from '../../contract/settings.ts';
import {
  isPortable,
  isSetting,
  type LeftReason,
  maxLeftSettings,
  type PortableSetting,
  portableSettings,
  type SettingChange,
  type SettingsImport,
  settingsFileFormat,
  settingsFileVersion,
} from '../../contract/settings-file.ts';

const header = z.object({
  format: z.literal(settingsFileFormat),
  version: z.int().min(1),
  platform: z.string().optional(),
  settings: z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
});

/** What a file of settings would do here. */
export interface ReadSettings extends Pick<SettingsImport, 'changes' | 'left' | 'moreLeft'> {
  /** Exactly what `changes` says. */
  readonly patch: SettingsPatch;
}

/**
 * The settings as a file: every portable key, those at their defaults too, so that another machine becomes like this one whatever was
 * changed there and whatever the defaults of its version are.
 */
export function formatSettings(
  settings: Settings,
  origin: { readonly app: string; readonly platform: Platform },
): string {
  const portable = Object.fromEntries(portableSettings.map((key) => [key, settings[key]]));
  const document = { format: settingsFileFormat, version: settingsFileVersion, ...origin, settings: portable };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a file of settings against those that are in force here. Throws `SETTINGS_FILE_REFUSED` where it is none; a key that is unknown,
 * bad or another machine's is named and left.
 */
export function readSettings(
  text: string,
  here: { readonly current: Settings; readonly platform: Platform },
): ReadSettings {
  const { platform, settings } = readHeader(text);
  const changes: SettingChange[] = [];
  const left: { key: string; reason: LeftReason }[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const read = withOwnPresets(readEntry(key, value, { from: platform, to: here.platform }), here.current);
    if (typeof read === 'string') left.push({ key: printable(key), reason: read });
    else if (!isDeepStrictEqual(read.to, here.current[read.key]))
      changes.push({ ...read, from: here.current[read.key] } as SettingChange);
  }
  const patch = Object.fromEntries(changes.map(({ key, to }) => [key, to]));
  const named = left.slice(0, maxLeftSettings);
  return { changes, left: named, moreLeft: left.length - named.length, patch };
}

function readHeader(text: string): z.infer<typeof header> {
  const read = header.safeParse(parseJson(text));
  if (!read.success) throw new AppError('SETTINGS_FILE_REFUSED', 'no settings', { detail: { reason: 'not-settings' } });
  if (read.data.version > settingsFileVersion)
    throw new AppError('SETTINGS_FILE_REFUSED', 'newer', { detail: { reason: 'newer-version' } });
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Read = { readonly key: PortableSetting; readonly to: unknown } | LeftReason;

function readEntry(
  key: string,
  value: unknown,
  platforms: { readonly from?: string | undefined; readonly to: Platform },
): Read {
  if (!isSetting(key)) return 'unknown';
  if (!isPortable(key)) return 'machine';
  if (key === 'hotkeys' && platforms.from !== platforms.to) return 'other-system';
  const read = settingsSchema.shape[key].unwrap().safeParse(value);
  if (!read.success) return 'invalid';
  if (key === 'hotkeys' && !canBeBound(read.data as Settings['hotkeys'], platforms.to)) return 'invalid';
  return { key, to: read.data };
}

/** Presets are what the user wrote: those of a file join them, and only take the place of older ones of the same id. */
function withOwnPresets(read: Read, { presets }: Settings): Read {
  if (typeof read === 'string' || read.key !== 'presets') return read;
  const theirs = read.to as Settings['presets'];
  const added = theirs.filter(({ id }) => !presets.some((own) => own.id === id));
  const to = [...presets.map((own) => theirs.find(({ id }) => id === own.id) ?? own), ...added];
  return settingsSchema.shape.presets.unwrap().safeParse(to).success ? { key: 'presets', to } : 'invalid';
}

/** Whether the recorder would have taken these combinations, the defaults of the others among them. */
function canBeBound(own: Settings['hotkeys'], platform: Platform): boolean {
  const bindings = { ...defaultHotkeys(platform), ...own };
  return hotkeyActions.every((action) => {
    const { [action]: keys, ...others } = bindings;
    return keys === null || refuseHotkey(keys, platform, others) === null;
  });
}

/** A name from a file that anybody may have written, as it can be shown: short, without what turns or hides text. */
function printable(name: string): string {
  return name
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 60);
}
