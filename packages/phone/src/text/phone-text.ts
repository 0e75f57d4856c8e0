import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';
import { type CatalogueKey, en } from './en.ts';
import { zhHans } from './zh-hans.ts';

/** The languages a phone can be set to. */
export type PhoneLanguage = 'en' | 'zh-Hans';

type PluralStem<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : never;

/** What can be asked for: a key, or the stem of a plural. */
export type TextKey = Exclude<CatalogueKey, `${string}_${'one' | 'other'}`> | PluralStem<CatalogueKey>;

/** Gives a text of the catalogue with its parameters filled in. */
export type Translate = (key: TextKey, parameters?: Readonly<Record<string, string | number>>) => string;

// an instance of its own: the phone speaks the phone's language, whatever the page around it speaks
const texts = createInstance();
void texts.init({
  lng: 'en',
  fallbackLng: false,
  resources: { en: { translation: en }, 'zh-Hans': { translation: zhHans } },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
});

/** Adds texts that come later than the phone: what says them adds them before it is drawn. */
export function addTexts(words: Readonly<Record<PhoneLanguage, Readonly<Record<string, string>>>>): void {
  for (const [language, some] of Object.entries(words)) texts.addResourceBundle(language, 'translation', some);
}

/** The texts of one language. */
export function textsIn(language: PhoneLanguage): Translate {
  const translate = texts.getFixedT(language);
  return (key, parameters) => translate(key, { ...parameters });
}

/** What every part of one phone knows without being told by its parent. */
export interface Wording {
  readonly language: PhoneLanguage;
  readonly t: Translate;
}

export const WordingContext = createContext<Wording>({ language: 'en', t: textsIn('en') });

/** The texts and language of the phone around. */
export function useWording(): Wording {
  return useContext(WordingContext);
}
