import type { i18n } from 'i18next';
import { createStore, type StoreApi } from 'zustand';
import type { AppInfo } from '../../contract/requests.ts';
import type { Settings } from '../../contract/settings.ts';
import { request, subscribe } from './api.ts';
import { applyTheme, languageOf } from './appearance.ts';
import { createI18nInstance, type Translations } from './i18n-instance.ts';

/** What a page without a query cache needs before it can draw. */
export interface PageStart {
  readonly info: AppInfo;
  /** The settings as main keeps them, from now on. */
  readonly settings: StoreApi<Settings>;
  readonly i18n: i18n;
}

/**
 * Loads settings and machine from main and puts the document into its theme and language; `useAppearance` keeps it
 * there. Rejects with what main answered.
 */
export async function startPage(translations: Translations): Promise<PageStart> {
  const settings = await followSettings();
  const info = await request('app.info', {});
  const { theme, language } = settings.getState();
  applyTheme(theme);
  document.documentElement.lang = languageOf(language, info);
  return { info, settings, i18n: createI18nInstance(languageOf(language, info), translations) };
}

/** Heard before they are asked for, so that no change falls between. */
async function followSettings(): Promise<StoreApi<Settings>> {
  const heard = createStore<{ readonly settings: Settings | null }>(() => ({ settings: null }));
  subscribe('settings.changed', (changed) => heard.setState(changed));
  const loaded = await request('settings.get', {});
  const followed = createStore<Settings>(() => heard.getState().settings ?? loaded);
  heard.subscribe(({ settings }) => followed.setState(settings ?? loaded, true));
  return followed;
}
