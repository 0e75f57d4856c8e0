import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import css from './Fields.module.css';

export interface TextFieldProps {
  /** Where it stands in the state, as a path. */
  readonly name: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly placeholder?: string;
  /** Several lines, as for JSON. */
  readonly rows?: number;
  readonly inputMode?: 'numeric' | 'url';
  /** Hears what was written when the field is left or Enter is pressed; gives what is wrong with it, in words. */
  readonly onCommit: (text: string) => string | undefined;
}

/** A line of text: taken when it is left, kept with a reason when it cannot be taken, given back by Escape. */
export function TextField({ name, label, value, placeholder, rows, inputMode, onCommit }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const settle = (text: string | null, why: string | null) => {
    setDraft(text);
    setWrong(why);
  };
  const commit = () => {
    if (draft === null) return;
    const why = draft === value ? undefined : onCommit(draft);
    settle(why === undefined ? null : draft, why ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // an input method's own Enter and Escape: the word is not written yet
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') settle(null, null);
    else if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) commit();
  };
  const field = {
    id,
    value: draft ?? value,
    placeholder,
    inputMode,
    spellCheck: false,
    'aria-invalid': wrong !== null,
    'aria-describedby': `${id}wrong`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => setDraft(target.value),
    onBlur: commit,
    onKeyDown,
  };
  return (
    <div className={css.row} data-field={name} data-wide={rows !== undefined}>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? <input type="text" {...field} /> : <textarea rows={rows} {...field} />}
      <p id={`${id}wrong`} className={css.wrong} role="alert">
        {wrong}
      </p>
    </div>
  );
}
