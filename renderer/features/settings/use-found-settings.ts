import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/requests.ts';
import type { Settings } from '../../../contract/settings.ts';
import { changedSettings } from './changed-settings.ts';
import { type SettingEntry, settingEntries } from './setting-catalogue.ts';
import { indexSettings, searchSettings } from './setting-search.ts';

/** What is looked for, and what of the page is shown for it. */
export function useFoundSettings(settings: Settings, platform: AppInfo['platform']) {
  const { i18n } = useTranslation();
  const [query, setQuery] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const index = useMemo(() => indexSettings(i18n), [i18n]);
  const found = useMemo(() => searchSettings(query, index), [query, index]);
  const changed: readonly SettingEntry[] = changedSettings(settings);
  const entries = settingEntries.filter(
    (entry) => found.has(entry) && (!changedOnly || changed.includes(entry)) && existsOn(entry, platform),
  );
  return { query, setQuery, changedOnly, setChangedOnly, entries, filtered: changedOnly || query.trim() !== '' };
}

/** On macOS programs go on without windows anyway. */
function existsOn(entry: SettingEntry, platform: AppInfo['platform']): boolean {
  return entry !== 'closeToTray' || platform !== 'darwin';
}
