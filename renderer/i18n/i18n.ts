import i18next from 'i18next';
import da from '#resources/locales/da/index.ts';
import en from '#resources/locales/en/index.ts';

export type Language = 'da' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof da;
  }
}

/** Danish first. Keys are typed from the Danish texts; a test holds English to the same keys. */
export const startI18n = (language: Language) =>
  i18next.init({
    lng: language,
    fallbackLng: 'da',
    defaultNS: 'common',
    resources: { da, en },
    interpolation: { escapeValue: false },
  });
