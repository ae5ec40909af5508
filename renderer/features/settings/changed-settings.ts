import type { Settings } from '../../../contract/settings.ts';
import { defaultSettings } from '../../../contract/settings-file.ts';
import { type ListedKey, listedKeys } from './setting-catalogue.ts';

/** Whether a setting is not at its default. */
export function isChanged(key: ListedKey, settings: Settings): boolean {
  return JSON.stringify(settings[key]) !== JSON.stringify(defaultSettings[key]);
}

/** The settings that are not at their defaults. */
export function changedSettings(settings: Settings): readonly ListedKey[] {
  return listedKeys.filter((key) => isChanged(key, settings));
}
