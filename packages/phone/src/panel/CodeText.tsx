import { useId, useState } from 'react';
import { type Translate } from '../text/phone-text.ts';
import css from './StatePanel.module.css';

/** A part of the app's code as JSON: what is written is handed on when it can be read, and kept when it cannot. */
export function CodeText<Value>({
  name,
  value,
  onChange,
  t,
}: {
  readonly name: string;
  readonly value: Value;
  /** Hears what was read; whether it is of the right shape the phone says, and refuses it in words. */
  readonly onChange: (value: Value) => void;
  readonly t: Translate;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  function apply(): void {
    if (draft === null) return;
    try {
      onChange(JSON.parse(draft) as Value);
      setDraft(null);
      setWrong(null);
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <div className={css.text} data-code={name}>
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        value={draft ?? JSON.stringify(value, null, 1)}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}wrong`}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={apply}
      />
      <p id={`${id}wrong`} className={css.wrong}>
        {wrong !== null && t('notJson', { error: wrong })}
      </p>
    </div>
  );
}
