import { type AppState, localizeAlert } from '@apns-sim/device';
import { type Json, readAps } from '@apns-sim/protocol';

/** Languages an app's strings are looked at in, each by its own name. */
export const appLanguages = { en: 'English', 'zh-Hans': '简体中文' } as const;
export type AppLanguage = keyof typeof appLanguages;

/** What a person would read in one language. */
export interface LocalisedText {
  readonly language: AppLanguage;
  readonly text: string;
  /** Keys the app has no words for in this language: iOS shows the key itself. */
  readonly missing: readonly string[];
}

type Strings = AppState['code']['strings'];

/** The alert of a payload in each language; `null` when no text of it goes by a key. */
export function localisedTexts(payload: Json, strings: Strings): readonly LocalisedText[] | null {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
  const alert = readAps(payload as Readonly<Record<string, Json>>).alert ?? {};
  const keys = [alert.titleLocKey, alert.subtitleLocKey, alert.locKey].filter((key) => key !== undefined);
  if (keys.length === 0) return null;
  return (Object.keys(appLanguages) as AppLanguage[]).map((language) => {
    const { title, subtitle, body } = localizeAlert(alert, strings, language);
    return {
      language,
      text: [title, subtitle, body].filter((part) => part !== undefined && part !== '').join(' · '),
      missing: keys.filter((key) => !Object.hasOwn(strings[language] ?? {}, key)),
    };
  });
}

/** Every key the app has words for, in any language. */
export const knownKeys = (strings: Strings): readonly string[] =>
  [...new Set(Object.values(strings).flatMap((table) => Object.keys(table ?? {})))].sort();
