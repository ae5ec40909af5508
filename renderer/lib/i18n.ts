import type { i18n } from 'i18next';
import { createI18nInstance, type Language } from './i18n-instance.ts';
import { chinese, english } from './i18n-resources.ts';

export type { Language } from './i18n-instance.ts';

/** Every text of the app, ready at once. */
export function createI18n(language: Language): i18n {
  return createI18nInstance(language, { en: english, 'zh-CN': chinese });
}
