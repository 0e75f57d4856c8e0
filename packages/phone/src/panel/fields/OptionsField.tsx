import { type ReactNode } from 'react';
import { CheckField } from './CheckField.tsx';
import css from './Fields.module.css';

/** Any of several options, kept in the order they are declared in. */
export function OptionsField<Option extends string>({
  name,
  legend,
  options,
  chosen,
  disabled = false,
  first,
  onChange,
}: {
  /** Where it stands in the state, as a path. */
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly Option[];
  readonly chosen: readonly Option[];
  readonly disabled?: boolean;
  /** What stands before the options. */
  readonly first?: ReactNode;
  readonly onChange: (chosen: readonly Option[]) => void;
}) {
  return (
    <fieldset className={css.options} data-field={name}>
      <legend>{legend}</legend>
      {first}
      {options.map((option) => (
        <CheckField
          key={option}
          name={`${name}.${option}`}
          label={<code>{option}</code>}
          checked={chosen.includes(option)}
          disabled={disabled}
          onChange={(on) => onChange(options.filter((each) => (each === option ? on : chosen.includes(each))))}
        />
      ))}
    </fieldset>
  );
}
