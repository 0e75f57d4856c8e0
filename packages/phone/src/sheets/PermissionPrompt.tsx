import { m } from 'motion/react';
import { useId, useRef } from 'react';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './PermissionPrompt.module.css';
import { useDialogFocus } from './use-dialog-focus.ts';

/** iOS asks whether an app may send notifications: once, and nothing but an answer closes it. */
export function PermissionPrompt({ bundleId }: { readonly bundleId: string }) {
  const { state, dispatch } = usePhone();
  const { t } = useWording();
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  useDialogFocus(dialog, { patient: true });
  const app = state.apps[bundleId]?.displayName ?? bundleId;
  const withSummary = Object.values(state.apps).some(({ settings }) => settings.inSummary);
  return (
    <m.div
      className={css.dim}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1, transition: { duration: 0.2 } }}
      exit={{ opacity: 0, transition: { duration: 0.16 } }}
    >
      <m.div
        ref={dialog}
        className={css.prompt}
        data-surface="prompt"
        data-app={bundleId}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}body`}
        initial={{ scale: 1.1 }}
        animate={{ scale: 1, transition: springs.promptIn }}
      >
        <h2 id={`${id}title`}>{t('promptTitle', { app })}</h2>
        <p id={`${id}body`}>{t('promptBody')}</p>
        <div className={css.buttons} data-stacked={withSummary}>
          {withSummary ? (
            <>
              <button type="button" onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer: 'allow' })}>
                {t('allow')}
              </button>
              <button type="button" onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer: 'summary' })}>
                {t('allowInSummary')}
              </button>
              <button type="button" onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer: 'deny' })}>
                {t('dontAllow')}
              </button>
            </>
          ) : (
            <>
              <button type="button" onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer: 'deny' })}>
                {t('dontAllow')}
              </button>
              <button
                type="button"
                data-first
                className={css.preferred}
                onClick={() => dispatch({ type: 'PROMPT_ANSWER', answer: 'allow' })}
              >
                {t('allow')}
              </button>
            </>
          )}
        </div>
      </m.div>
    </m.div>
  );
}
