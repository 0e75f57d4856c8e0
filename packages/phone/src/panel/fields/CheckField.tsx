import { type ReactNode } from 'react';
import css from './Fields.module.css';

/** One thing that is so or not. */
export function CheckField({
  name,
  label,
  checked,
  disabled = false,
  onChange,
}: {
  /** Where it stands in the state, as a path. */
  readonly name: string;
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className={css.check} data-field={name}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
