import { type FaultField, type FaultShape, faultKinds } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import css from './FaultForm.module.css';
import { FormLine } from './FormLine.tsx';
import { type FaultDraft } from './fault-draft.ts';

interface DeedFieldsProps {
  readonly draft: FaultDraft;
  readonly refused: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string | boolean) => void;
}

/** What can be chosen about the kind of fault in the form, drawn from the table of kinds. */
export function DeedFields({ draft: { kind, values }, refused, onChange }: DeedFieldsProps) {
  const { t } = useTranslation();
  const shape: FaultShape = faultKinds[kind];
  const own: [string, FaultField][] = shape.value === undefined ? [] : [[kind, shape.value]];
  const fields = [...own, ...Object.entries(shape.fields ?? {})];
  if (fields.length === 0) return null;
  return (
    <fieldset className={css.group}>
      <legend>{t('faults.form.details')}</legend>
      {fields.map(([name, field]) => {
        const label = name === kind ? t(`faults.kinds.${kind}`) : t(`faults.fields.${name}` as 'faults.fields.reason');
        const unit = field.type === 'number' && field.unit === 'ms' ? ', ms' : '';
        if (field.type === 'flag')
          return (
            <label key={name} className={css.flag}>
              <input
                type="checkbox"
                name={name}
                checked={values[name] === true}
                onChange={({ target }) => onChange(name, target.checked)}
              />
              {label}
            </label>
          );
        if (field.type === 'choice')
          return (
            <label key={name} className={css.line}>
              {label}
              <select
                name={name}
                value={String(values[name] ?? '')}
                onChange={({ target }) => onChange(name, target.value)}
              >
                {name !== kind && <option value="">–</option>}
                {field.choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            </label>
          );
        return (
          <FormLine
            key={name}
            name={name}
            label={label + unit}
            value={String(values[name] ?? '')}
            refused={refused[name]}
            numeric
            onChange={(value) => onChange(name, value)}
          />
        );
      })}
    </fieldset>
  );
}
