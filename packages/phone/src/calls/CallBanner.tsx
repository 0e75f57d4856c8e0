import { type ScreenCall } from '@apns-sim/device';
import { m } from 'motion/react';
import { useId, useRef } from 'react';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { useDialogFocus } from '../sheets/use-dialog-focus.ts';
import { useWording } from '../text/phone-text.ts';
import { SecondCall } from './CallActions.tsx';
import css from './CallBanner.module.css';
import { CallButton } from './CallButton.tsx';
import { initialOf, lineOf } from './call-words.ts';

/** A call that rings on a phone in use: what is in front stays in reach. */
export function CallBanner({ call, other }: { readonly call: ScreenCall; readonly other: ScreenCall | undefined }) {
  const { at, dispatch } = usePhone();
  const { t } = useWording();
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const leaving = useDialogFocus(dialog, { patient: true });
  const { callId, caller } = call;
  return (
    <m.div
      ref={dialog}
      className={css.banner}
      data-surface="callBanner"
      data-call-id={callId}
      data-second={other !== undefined}
      role="alertdialog"
      aria-labelledby={`${id}name`}
      aria-describedby={`${id}line`}
      {...leaving}
      initial={{ y: '-130%', scale: 0.9, opacity: 0.4 }}
      animate={{ y: 0, scale: 1, opacity: 1, transition: springs.bannerIn }}
      exit={{ y: '-130%', opacity: 0.6, transition: springs.bannerOut }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        dispatch({ type: 'CALL_END', callId });
      }}
    >
      <span className={css.face} aria-hidden="true">
        {initialOf(caller)}
      </span>
      <div className={css.who}>
        <p id={`${id}line`} className={css.line}>
          {lineOf(call, at, t)}
        </p>
        <h2 id={`${id}name`} className={css.name} tabIndex={-1} data-first>
          {caller}
        </h2>
      </div>
      <div className={css.buttons}>
        {other === undefined ? (
          <>
            <CallButton
              action="decline"
              glyph="phoneDown"
              tone="red"
              label={t('callDecline')}
              onPress={() => dispatch({ type: 'CALL_END', callId })}
            />
            <CallButton
              action="answer"
              glyph="phone"
              tone="green"
              label={t('callAnswer')}
              onPress={() => dispatch({ type: 'CALL_ANSWER', callId })}
            />
          </>
        ) : (
          <SecondCall call={call} other={other} />
        )}
      </div>
    </m.div>
  );
}
