import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import { hotkeyActions } from '../../../contract/hotkey.ts';
import type { AppInfo } from '../../../contract/requests.ts';
import { settingRange } from '../../../contract/setting-range.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { PortableSetting, ResettableSetting } from '../../../contract/settings-file.ts';
import { settingCatalogue } from './setting-catalogue.ts';

/** A setting whose value can be said in words. */
type SayableSetting = PortableSetting | ResettableSetting;

type Platform = AppInfo['platform'];

/** Says a value of a setting. */
type SaySetting = (key: SayableSetting, value: unknown) => string;

/** Says the values of settings as the page's controls do. */
export function useSettingText(platform: Platform): SaySetting {
  const { t, i18n } = useTranslation(['settings', 'hotkeys']);
  return (key, value) => {
    if (key === 'hotkeys') return hotkeysText(value as Settings['hotkeys'], platform, t);
    if (key === 'presets') return t('presets', { count: (value as readonly unknown[]).length });
    return valueText(key, value, { t, language: i18n.language });
  };
}

interface Words {
  readonly t: TFunction<['settings', 'hotkeys']>;
  readonly language: string;
}

function valueText(key: Exclude<SayableSetting, 'hotkeys' | 'presets'>, value: unknown, words: Words): string {
  const { t, language } = words;
  if (typeof value === 'boolean') return t(value ? 'on' : 'off');
  const { control } = settingCatalogue[key];
  if ('choices' in control) return choiceText(key, String(value), t);
  if (value === '' || value === unsetOf(key)) return unsetText(key, t);
  if (control.kind === 'days') return t('days', { count: value as number });
  if (key === 'unloadAfterMinutes') return t('minutes', { count: value as number });
  return typeof value === 'number' ? value.toLocaleString(language) : String(value);
}

/** The value of a number that stands for none. */
function unsetOf(key: keyof Settings): 0 | 'auto' {
  return key === 'gpuLayers' ? 'auto' : 0;
}

/** The text of one choice. That each has one, the catalogue's test holds. */
export function choiceText(key: keyof Settings, value: string, t: TFunction<['settings', 'hotkeys']>): string {
  return t(`items.${key}.choices.${value}` as 'title');
}

/** What stands for no value, such as Automatic. */
export function unsetText(key: keyof Settings, t: TFunction<['settings', 'hotkeys']>): string {
  return t(`items.${key}.unset` as 'title');
}

/** What a number may be, as `say` writes it: 1 to 1,440 minutes. A 0 that stands for none is no number to choose. Null where it is none. */
export function useRangeText(say: SaySetting): (key: SayableSetting) => string | null {
  const { t, i18n } = useTranslation('settings');
  return (key) => {
    const range = settingRange(key);
    if (range === null) return null;
    const min = range.min === unsetOf(key) ? 1 : range.min;
    return t('range', { min: min.toLocaleString(i18n.language), max: say(key, range.max) });
  };
}

function hotkeysText(own: Settings['hotkeys'], platform: Platform, t: Words['t']): string {
  const said = hotkeyActions.flatMap((action) => {
    const keys = own[action];
    if (keys === undefined) return [];
    return [`${t(`hotkeys:actions.${action}`)}: ${keys === null ? t('noHotkey') : displayAccelerator(keys, platform)}`];
  });
  return said.length === 0 ? t('defaultHotkeys') : said.join('; ');
}
