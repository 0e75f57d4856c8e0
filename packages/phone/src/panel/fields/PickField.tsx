import { type ReactNode, useId } from 'react';
import css from './Fields.module.css';

/** One of several words. */
export function PickField<Value extends string>({
  name,
  label,
  value,
  values,
  onChange,
}: {
  /** Where it stands in the state, as a path. */
  readonly name: string;
  readonly label: ReactNode;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className={css.row} data-field={name}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = values.find((each) => each === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {values.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </div>
  );
}
