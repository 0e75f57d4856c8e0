import { type Json } from '@apns-sim/protocol';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import css from './Field.module.css';
import { TextLine } from './Field.tsx';
import { type FormAccess } from './form-access.ts';

const reserved = ['aps', 'image-url'];

/** A value as a person writes it: a text stands without quotes, everything else as JSON. */
const written = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/** What was written, as JSON where it is JSON of another kind than a text. */
function meant(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'string' ? text : value;
  } catch {
    return text;
  }
}

/** The app's own keys beside `aps`. */
export function CustomData({ form }: { readonly form: FormAccess }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const root = form.get([]);
  const keys = Object.keys(typeof root === 'object' && root !== null ? root : {}).filter(
    (key) => !reserved.includes(key),
  );
  const taken = name === '' || reserved.includes(name) || keys.includes(name);
  function add(): void {
    if (taken) return;
    form.set([name], t('composer.customValue'));
    setName('');
  }
  return (
    <fieldset className={css.custom}>
      <legend>{t('composer.field.custom')}</legend>
      {keys.map((key) => (
        <div key={key} className={css.customRow}>
          <TextLine
            name={`custom-${key}`}
            label={key}
            value={written(form.get([key]))}
            onChange={(value) => form.set([key], value === '' ? null : meant(value))}
            disabled={form.frozen}
          />
          <button
            type="button"
            className={button.icon}
            disabled={form.frozen}
            aria-label={t('composer.customRemove', { key })}
            onClick={() => form.set([key], undefined)}
          >
            <X size={15} aria-hidden />
          </button>
        </div>
      ))}
      <div className={css.customRow}>
        <TextLine
          name="custom-new"
          label={t('composer.customKey')}
          value={name}
          onChange={(value) => setName(value.trim())}
          disabled={form.frozen}
        />
        <button type="button" className={button.icon} disabled={form.frozen || taken} onClick={add}>
          <Plus size={15} aria-hidden />
          <span>{t('composer.customAdd')}</span>
        </button>
      </div>
    </fieldset>
  );
}
