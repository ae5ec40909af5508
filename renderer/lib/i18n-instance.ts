import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { english } from './i18n-resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof english;
  }
}

export type Language = 'en' | 'zh-CN';

/** The namespaces that one page bundles, in every language. */
export type Translations = Readonly<Record<Language, Resource[string]>>;

/** Translations of one page, ready at once: `await` is not needed because nothing is loaded. Switch with `changeLanguage`. */
export function createI18nInstance(language: Language, translations: Translations): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: translations,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  return instance;
}
