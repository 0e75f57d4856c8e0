import { useTranslation } from 'react-i18next';
import { useLab } from '../../store/lab.ts';
import css from '../Field.module.css';
import { TextLine } from '../Field.tsx';
import { type FormAccess } from '../form-access.ts';
import { useTarget } from '../use-target.ts';
import { appWith } from '../verdict.ts';
import { appLanguages, knownKeys, localisedTexts } from './localised-text.ts';

/** Title, subtitle and body by keys of the app's own strings, and what they read as in each language. */
export function LocalisedFields({ form }: { readonly form: FormAccess }) {
  const { t } = useTranslation();
  const target = useTarget();
  const mirror = useLab((lab) => (target.known === null ? undefined : lab.mirrors[target.known.phoneId]));
  const strings = appWith(mirror?.state, target.deviceToken)?.code.strings ?? {};
  const choices = knownKeys(strings);
  const texts = localisedTexts(form.get([]) ?? {}, strings);
  const list = (path: string[]) => {
    const value = form.get(path);
    return Array.isArray(value) ? value.map(String).join(', ') : '';
  };
  const pair = (prefix: '' | 'title-' | 'subtitle-') => (
    <div className={css.two} key={prefix}>
      <TextLine
        name={`${prefix}loc-key`}
        label={`${prefix}loc-key`}
        value={form.text(['aps', 'alert', `${prefix}loc-key`])}
        onChange={(value) => form.set(['aps', 'alert', `${prefix}loc-key`], value)}
        disabled={form.frozen}
        choices={choices}
      />
      <TextLine
        name={`${prefix}loc-args`}
        label={`${prefix}loc-args`}
        value={list(['aps', 'alert', `${prefix}loc-args`])}
        onChange={(value) =>
          form.set(['aps', 'alert', `${prefix}loc-args`], value.trim() === '' ? undefined : value.split(/,\s?/))
        }
        disabled={form.frozen}
      />
    </div>
  );
  return (
    <details className={css.inner}>
      <summary>{t('composer.localised')}</summary>
      {(['title-', 'subtitle-', ''] as const).map(pair)}
      <span className={css.hint}>{t('composer.localisedHint')}</span>
      {texts?.map(({ language, text, missing }) => (
        <p key={language} className={css.localised} data-localised={language} data-missing={missing.length}>
          <span lang={language}>{appLanguages[language]}</span>
          <span lang={language}>{text}</span>
          {missing.length > 0 && <small>{t('composer.localisedMissing', { keys: missing.join(', ') })}</small>}
        </p>
      ))}
    </details>
  );
}
