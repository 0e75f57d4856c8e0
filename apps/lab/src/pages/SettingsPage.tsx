import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, type Language, languages, useCatalogue } from '../i18n/i18n.ts';
import {
  type Preference,
  type PreferenceName,
  preferences,
  setPreference,
  usePreference,
} from '../shell/preferences.ts';
import { chooseTheme, currentTheme, themes } from '../shell/theme.ts';
import { useTitle } from '../shell/use-title.ts';
import css from './SettingsPage.module.css';

/** A question with a few answers, one of which holds. */
function Choice<Value extends string>({
  name,
  legend,
  hint = '',
  value,
  choices,
  onChoose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset className={css.choice} aria-describedby={hint === '' ? undefined : `${name}-hint`}>
      <legend>{legend}</legend>
      {hint !== '' && (
        <p className={css.hint} id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div className={css.answers}>
        {choices.map(([choice, text]) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={value === choice}
              onChange={() => onChoose(choice)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const languageNames: Record<Language, string> = { en: 'English', 'zh-Hans': '简体中文' };

function PreferenceChoice<Name extends PreferenceName>({ name }: { readonly name: Name }) {
  const { settings } = useCatalogue();
  const value = usePreference(name);
  const choices: readonly Preference<Name>[] = preferences[name];
  const texts: Readonly<Record<string, string>> = settings.choices[name];
  return (
    <Choice
      name={name}
      legend={settings.names[name]}
      hint={settings.hints[name]}
      value={value}
      choices={choices.map((choice) => [choice, texts[choice] ?? choice] as const)}
      onChoose={(choice) => setPreference(name, choice)}
    />
  );
}

/** What a person sets for this browser: language, theme, keys, motion, voice. */
export function SettingsPage() {
  const { t } = useTranslation();
  useTitle(t('settings.page'));
  const [theme, setTheme] = useState(currentTheme);
  return (
    <main id="content" className={css.page}>
      <h1>{t('settings.title')}</h1>
      <p className={css.hint}>{t('settings.intro')}</p>
      <Choice
        name="language"
        legend={t('settings.language')}
        value={currentLanguage()}
        choices={languages.map((language) => [language, languageNames[language]] as const)}
        onChoose={(language) => void changeLanguage(language)}
      />
      <Choice
        name="theme"
        legend={t('settings.theme')}
        value={theme}
        choices={themes.map((choice) => [choice, t(`shell.theme.${choice}`)] as const)}
        onChoose={(choice) => {
          chooseTheme(choice);
          setTheme(choice);
        }}
      />
      <PreferenceChoice name="keys" />
      <PreferenceChoice name="motion" />
      <PreferenceChoice name="voice" />
    </main>
  );
}
