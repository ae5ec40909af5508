import { type Settings, settingsSchema } from './settings.ts';

/** What a file of exported settings says that it is. A later version may add keys without another number. */
export const settingsFileFormat = 'sightline-settings';
export const settingsFileVersion = 1;

/** Why a file of settings is not read, or not applied; the interface has a sentence for each. */
export const settingsFileRefusals = ['not-settings', 'newer-version', 'too-large', 'unreadable', 'expired'] as const;
export type SettingsFileRefusal = (typeof settingsFileRefusals)[number];

/**
 * What stays on its machine: the model and where its files lie, what the hardware can do, and what this installation has shown already.
 * Elsewhere these would name files that are not there, or a GPU that nobody has.
 */
const machineSettings = [
  'model',
  'recentModels',
  'backend',
  'contextTokens',
  'threads',
  'gpuLayers',
  'projectorDevice',
  'trayNoticeShown',
  'welcomeDismissed',
] as const satisfies readonly (keyof Settings)[];

/** What no reset touches: the chosen model, what the user wrote, what the app remembers for itself. */
const keptSettings = [
  'model',
  'recentModels',
  'presets',
  'trayNoticeShown',
  'welcomeDismissed',
] as const satisfies readonly (keyof Settings)[];

export type PortableSetting = Exclude<keyof Settings, (typeof machineSettings)[number]>;
export type ResettableSetting = Exclude<keyof Settings, (typeof keptSettings)[number]>;

const settingKeys = Object.keys(settingsSchema.shape) as readonly (keyof Settings)[];

/** Whether a name is that of a setting. */
export function isSetting(name: string): name is keyof Settings {
  return Object.hasOwn(settingsSchema.shape, name);
}

/** Whether a setting goes with an export to another machine. */
export function isPortable(key: keyof Settings): key is PortableSetting {
  return !(machineSettings as readonly string[]).includes(key);
}

/** The settings that an export holds. */
export const portableSettings = settingKeys.filter(isPortable);

/** The settings that a reset gives their defaults. */
export const resettableSettings = settingKeys.filter(
  (key): key is ResettableSetting => !(keptSettings as readonly string[]).includes(key),
);

/** Every setting at its default. Read from the fields, so that a page with a strict content policy can ask, too. */
export const defaultSettings = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([key, field]) => [key, field.def.defaultValue]),
) as Settings;

/** One setting that an import would change. */
export type SettingChange = {
  readonly [Key in PortableSetting]: { readonly key: Key; readonly from: Settings[Key]; readonly to: Settings[Key] };
}[PortableSetting];

/** Why a key of a file stays as it is here. */
export type LeftReason =
  /** This version knows no such setting. */
  | 'unknown'
  /** A value that the setting cannot have. */
  | 'invalid'
  /** It belongs to the machine that it was set on. */
  | 'machine'
  /** Hotkeys of another system. */
  | 'other-system';

/** What an import would do, for a look at it before anything changes. */
export interface SettingsImport {
  /** Names it in `settings.applyImport`, until another file is read. */
  readonly token: string;
  /** Without its folder. */
  readonly fileName: string;
  readonly changes: readonly SettingChange[];
  /** At most `maxLeftSettings`, with names of at most 60 characters. */
  readonly left: readonly { readonly key: string; readonly reason: LeftReason }[];
  /** How many more stay as they are. */
  readonly moreLeft: number;
}
export const maxLeftSettings = 30;
