import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import css from './Field.module.css';
import { TextLine } from './Field.tsx';
import { type FormAccess } from './form-access.ts';
import { meant, written } from './typed-value.ts';

const reserved = ['aps', 'image-url'];

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
            onChange={(value) => form.set([key], meant(value))}
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
