import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type en } from './en/index.ts';

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

type Catalogue = typeof en;

/** Each language is a file of its own: a page downloads the one it speaks, and the other when it has time. */
const files: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en/index.ts')).en,
  'zh-Hans': async () => (await import('./zh-hans/index.ts')).zhHans,
};
const catalogues: Partial<Record<Language, Catalogue>> = {};

/** Makes a language ready, once. @throws Error when its file cannot be read */
export async function loadLanguage(language: Language): Promise<void> {
  const catalogue = catalogues[language] ?? (await files[language]());
  catalogues[language] = catalogue;
  if (i18next.isInitialized) i18next.addResourceBundle(language, 'lab', catalogue);
}

/** Starts the catalogue in the language of the address, else the one kept, else the browser's. */
export async function startI18n(): Promise<void> {
  const language = nameOf(
    new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey) ?? navigator.language,
  );
  await loadLanguage(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'lab',
    resources: { [language]: { lab: catalogues[language] ?? {} } },
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
  await loadLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

/** The whole catalogue of the page's language, for tables looked up by an id: hops, gates, reasons, headers. */
export function useCatalogue(): Catalogue {
  const { i18n } = useTranslation();
  const catalogue = catalogues[nameOf(i18n.language)];
  if (catalogue === undefined) throw new Error(`the catalogue of ${i18n.language} is used before it is loaded`);
  return catalogue;
}
