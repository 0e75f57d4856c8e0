import { type ScreenPrompt } from '@apns-sim/device';
import { m } from 'motion/react';
import { useId, useRef } from 'react';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import css from './PermissionPrompt.module.css';
import { useDialogFocus } from './use-dialog-focus.ts';

/** iOS asks whether an app may send notifications, or critical alerts: once, and nothing but an answer closes it. */
export function PermissionPrompt({ prompt }: { readonly prompt: ScreenPrompt }) {
  const { dispatch } = usePhone();
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const leaving = useDialogFocus(dialog, { patient: true });
  const { bundleId, kind, title, body, buttons } = prompt;
  const stacked = buttons.length > 2;
  return (
    <m.div
      className={css.dim}
      {...leaving}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1, transition: { duration: 0.2 } }}
      exit={{ opacity: 0, transition: { duration: 0.16 } }}
    >
      <m.div
        ref={dialog}
        className={css.prompt}
        data-surface="prompt"
        data-app={bundleId}
        data-kind={kind}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}body`}
        initial={{ scale: 1.1 }}
        animate={{ scale: 1, transition: springs.promptIn }}
      >
        <h2 id={`${id}title`}>{title}</h2>
        <p id={`${id}body`}>{body}</p>
        <div className={css.buttons} data-stacked={stacked}>
          {buttons.map(({ answer, title: words }) => (
            <button
              key={answer}
              type="button"
              data-answer={answer}
              className={!stacked && answer === 'allow' ? css.preferred : undefined}
              onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer })}
            >
              {words}
            </button>
          ))}
        </div>
      </m.div>
    </m.div>
  );
}
