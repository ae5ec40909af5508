import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../contract/requests.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Language } from '../lib/i18n.ts';
import { useMediaQuery } from '../lib/use-media-query.ts';

/** The language that a setting stands for on this machine. */
export function languageOf(setting: Settings['language'], info: AppInfo): Language {
  return setting === 'system' ? info.systemLanguage : setting;
}

/** Keeps the document in the theme and the language that are set. */
export function useAppearance(settings: Settings, info: AppInfo): void {
  const { i18n } = useTranslation();
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const theme = settings.theme === 'system' ? (systemDark ? 'dark' : 'light') : settings.theme;
  const language = languageOf(settings.language, info);
  // Before anything is painted, so that a dark window never flashes white.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
}
