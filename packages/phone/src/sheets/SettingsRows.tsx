import { useId } from 'react';
import css from './Settings.module.css';

/** One switch of Settings. */
export function Switch({
  label,
  on,
  onChange,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <li>
      <button type="button" role="switch" aria-checked={on} className={css.row} onClick={() => onChange(!on)}>
        <span className={css.name}>{label}</span>
        <span className={css.switch} aria-hidden="true" />
      </button>
    </li>
  );
}

/** One choice of several in Settings. */
export function Choice<Value extends string>({
  label,
  value,
  values,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <li className={css.row}>
      <label className={css.name} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={css.select}
        value={value}
        onChange={({ target }) => {
          const chosen = values.find(([each]) => each === target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {values.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </li>
  );
}
