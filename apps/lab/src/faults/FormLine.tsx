import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './FaultForm.module.css';

interface FormLineProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the door expected of it. */
  readonly refused: string | undefined;
  readonly hints?: readonly string[];
  readonly placeholder?: string | undefined;
  readonly numeric?: boolean;
  /** As wide as two of the others. */
  readonly wide?: boolean;
}

/** A labelled input that says what the door expected of it when it was refused. */
export function FormLine({
  name,
  label,
  value,
  onChange,
  refused,
  hints = [],
  placeholder,
  numeric,
  wide,
}: FormLineProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={wide === true ? `${css.line} ${css.wide}` : css.line}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        list={hints.length > 0 ? `${id}-hints` : undefined}
        inputMode={numeric === true ? 'decimal' : 'text'}
        aria-invalid={refused !== undefined}
        aria-describedby={refused === undefined ? undefined : `${id}-refused`}
        onChange={({ target }) => onChange(target.value)}
      />
      {hints.length > 0 && (
        <datalist id={`${id}-hints`}>
          {hints.map((hint) => (
            <option key={hint} value={hint} />
          ))}
        </datalist>
      )}
      {refused !== undefined && (
        <span id={`${id}-refused`} className={css.problem} data-refused={name}>
          {t('faults.form.refused', { field: label, expected: refused })}
        </span>
      )}
    </div>
  );
}
