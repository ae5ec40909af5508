import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chinese, english } from './i18n-resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof english;
  }
}

export type Language = 'en' | 'zh-CN';

/** The translations, ready at once: `await` is not needed because nothing is loaded. Switch with `changeLanguage`. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: english, 'zh-CN': chinese },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  return instance;
}
