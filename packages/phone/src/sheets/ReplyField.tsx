import { type NotificationAction } from '@apns-sim/device';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import css from './LongLook.module.css';

/** The line of text an action asks for, in the app's own words. */
export function ReplyField({
  action,
  onSend,
}: {
  readonly action: NotificationAction;
  readonly onSend: (text: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const { buttonTitle = '', placeholder = '' } = action.textInput ?? {};
  function send(event: FormEvent): void {
    event.preventDefault();
    if (text !== '') onSend(text);
  }
  return (
    <form className={css.reply} onSubmit={send} data-testid="reply">
      <input
        ref={field}
        type="text"
        value={text}
        maxLength={4000}
        placeholder={placeholder}
        aria-label={placeholder || action.title}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" disabled={text === ''}>
        {buttonTitle || action.title}
      </button>
    </form>
  );
}
