import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en/index.ts';
import { zhHans } from './zh-hans/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'lab';
    resources: { lab: typeof en };
  }
}

export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'lab.language';
const nameOf = (tag: string): Language => (tag.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en');

/** Starts the catalogue in the language of the address, else the one kept, else the browser's. */
export async function startI18n(): Promise<void> {
  const asked =
    new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey) ?? navigator.language;
  await i18next.use(initReactI18next).init({
    lng: nameOf(asked),
    fallbackLng: 'en',
    defaultNS: 'lab',
    resources: { en: { lab: en }, 'zh-Hans': { lab: zhHans } },
    interpolation: { escapeValue: false },
  });
  followLanguage();
  i18next.on('languageChanged', followLanguage);
}

function followLanguage(): void {
  document.documentElement.lang = currentLanguage();
}

/** The language of the page now. */
export const currentLanguage = (): Language => nameOf(i18next.language);

/** Changes the language of the page and keeps the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

/** The whole catalogue of the page's language, for tables looked up by an id: hops, gates, reasons, headers. */
export function useCatalogue(): typeof en {
  const { i18n } = useTranslation();
  return nameOf(i18n.language) === 'en' ? en : zhHans;
}
