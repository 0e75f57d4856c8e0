import { type ReactNode, type RefCallback, useEffect, useId, useRef } from 'react';
import css from './Field.module.css';

/** Lights a control up when its value was changed from somewhere else. */
function useFlash<Control extends HTMLElement>(value: string): RefCallback<Control> {
  const control = useRef<Control | null>(null);
  const before = useRef(value);
  useEffect(() => {
    const { current } = control;
    if (before.current === value) return;
    before.current = value;
    if (current === null || current === document.activeElement) return;
    delete current.dataset.flash;
    // reading the size lets a second change restart the animation
    void current.offsetWidth;
    current.dataset.flash = 'true';
  }, [value]);
  return (element) => {
    control.current = element;
  };
}

/** A labelled control; the child gets the id. */
function Field({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className={css.hint}>{hint}</span>}
    </div>
  );
}

interface FieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly name?: string;
}

/** A labelled choice. */
export function Choice<Value extends string>({
  options,
  ...props
}: FieldProps<Value> & { readonly options: readonly (readonly [value: NoInfer<Value> | Value, text: string])[] }) {
  const { label, value, onChange, disabled = false, hint, name } = props;
  const flash = useFlash<HTMLSelectElement>(value);
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <select
          ref={flash}
          id={id}
          name={name}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {!options.some(([option]) => option === value) && <option value={value}>{value}</option>}
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A labelled line of text; `choices` are offered, not forced. */
export function TextLine({
  choices,
  type = 'text',
  ...props
}: FieldProps<string> & { readonly choices?: readonly string[]; readonly type?: 'text' | 'datetime-local' }) {
  const { label, value, onChange, disabled = false, hint, name } = props;
  const flash = useFlash<HTMLInputElement>(value);
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <>
          <input
            ref={flash}
            id={id}
            name={name}
            type={type}
            step={type === 'text' ? undefined : 1}
            value={value}
            disabled={disabled}
            autoComplete="off"
            list={choices && `${id}-choices`}
            onChange={(event) => onChange(event.target.value)}
          />
          {choices && (
            <datalist id={`${id}-choices`}>
              {choices.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

/** A labelled text of several lines that grows with what is in it. */
export function TextArea(props: FieldProps<string>) {
  const { label, value, onChange, disabled = false, hint, name } = props;
  const flash = useFlash<HTMLTextAreaElement>(value);
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <textarea
          ref={flash}
          id={id}
          name={name}
          rows={2}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
