import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type lab } from './en/composer-words.ts';
import { type first } from './en/first.ts';
import { type rest } from './en/rest.ts';

type Catalogue = typeof first & typeof lab & typeof rest;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'lab';
    resources: { lab: Catalogue };
  }
}

export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'lab.language';
const nameOf = (tag: string): Language => (tag.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en');

/**
 * Each language is three files: the words of a first paint, those of the console, and those of all other pages; they come
 * with what says them.
 * A page downloads the language it speaks, and the other when it has time.
 */
const files = {
  en: {
    first: async (): Promise<typeof first> => (await import('./en/first.ts')).first,
    lab: async (): Promise<typeof lab> => (await import('./en/composer-words.ts')).lab,
    rest: async (): Promise<typeof rest> => (await import('./en/rest.ts')).rest,
  },
  'zh-Hans': {
    first: async (): Promise<typeof first> => (await import('./zh-hans/first.ts')).first,
    lab: async (): Promise<typeof lab> => (await import('./zh-hans/composer-words.ts')).lab,
    rest: async (): Promise<typeof rest> => (await import('./zh-hans/rest.ts')).rest,
  },
} as const satisfies Record<Language, object>;
type Part = keyof (typeof files)[Language];

/** What each language can say by now. */
const catalogues: Record<Language, Partial<Catalogue>> = { en: {}, 'zh-Hans': {} };

async function loadPart(language: Language, part: Part): Promise<void> {
  const words = await files[language][part]();
  catalogues[language] = { ...catalogues[language], ...words };
  if (i18next.isInitialized) i18next.addResourceBundle(language, 'lab', words);
}

/** Makes a language ready, all of it. @throws Error when a file of it cannot be read */
export async function loadLanguage(language: Language): Promise<void> {
  await Promise.all((['first', 'lab', 'rest'] as const).map((part) => loadPart(language, part)));
}

/** Loads what needs the words beyond a first paint, beside those words. @throws Error when something cannot be read */
export async function withWords<Loaded>(
  load: () => Promise<Loaded>,
  parts: readonly Part[] = ['lab', 'rest'],
): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), ...parts.map((part) => loadPart(currentLanguage(), part))]);
  return loaded;
}

/** The language of the address, else the one kept, else the browser's. */
const firstLanguage = (): Language =>
  nameOf(new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey) ?? navigator.language);

/** Starts the catalogue in the first language. */
export async function startI18n(): Promise<void> {
  const language = firstLanguage();
  await loadPart(language, 'first');
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'lab',
    resources: { [language]: { lab: catalogues[language] } },
    interpolation: { escapeValue: false },
  });
  followLanguage();
  i18next.on('languageChanged', followLanguage);
}

function followLanguage(): void {
  document.documentElement.lang = currentLanguage();
}

/** The language of the page now. */
export const currentLanguage = (): Language => (i18next.isInitialized ? nameOf(i18next.language) : firstLanguage());

/** Changes the language of the page and keeps the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

/** The catalogue of the page's language, for tables looked up by an id: hops, gates, reasons, headers. */
export function useCatalogue(): Catalogue {
  const { i18n } = useTranslation();
  // what says words beyond a first paint is loaded `withWords`
  return catalogues[nameOf(i18n.language)] as Catalogue;
}
