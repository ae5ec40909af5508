import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../contract/requests.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Language } from './i18n-instance.ts';
import { useMediaQuery } from './use-media-query.ts';

/** The language that a setting stands for on this machine. */
export function languageOf(setting: Settings['language'], info: AppInfo): Language {
  return setting === 'system' ? info.systemLanguage : setting;
}

const systemDark = '(prefers-color-scheme: dark)';

/** Puts the document into a theme. Done before the first drawing, so that a dark window never flashes white. */
export function applyTheme(setting: Settings['theme'], system = window.matchMedia(systemDark).matches): void {
  const theme = setting === 'system' ? (system ? 'dark' : 'light') : setting;
  document.documentElement.dataset['theme'] = theme;
}

/** Keeps the document in the theme and the language that are set. */
export function useAppearance(settings: Settings, info: AppInfo): void {
  const { i18n } = useTranslation();
  const system = useMediaQuery(systemDark);
  const language = languageOf(settings.language, info);
  useEffect(() => applyTheme(settings.theme, system), [settings.theme, system]);
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
}
