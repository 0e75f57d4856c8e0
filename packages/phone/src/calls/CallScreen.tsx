import { type ScreenCall } from '@apns-sim/device';
import { m } from 'motion/react';
import { useId, useRef } from 'react';
import { springs } from '../motion/springs.ts';
import { unlock, usePhone } from '../phone-context.ts';
import { useDialogFocus } from '../sheets/use-dialog-focus.ts';
import { useWording } from '../text/phone-text.ts';
import { CallActions, SecondCall } from './CallActions.tsx';
import { CallButton } from './CallButton.tsx';
import css from './CallScreen.module.css';
import { initialOf, lineOf, otherText } from './call-words.ts';
import { SlideToAnswer } from './SlideToAnswer.tsx';

/** What can be done: slide or decline while it rings, three choices beside another call, the controls once answered. */
function Bottom({ call, other }: { readonly call: ScreenCall; readonly other: ScreenCall | undefined }) {
  const phone = usePhone();
  const { dispatch } = phone;
  const { t } = useWording();
  const { callId, state } = call;
  if (state !== 'ringing')
    return (
      <>
        <div className={css.buttons}>
          <CallActions call={call} />
        </div>
        <button type="button" className={css.leave} onClick={() => unlock(phone)}>
          {t('swipeUpToUnlock')}
        </button>
      </>
    );
  if (other !== undefined)
    return (
      <div className={css.buttons}>
        <SecondCall call={call} other={other} />
      </div>
    );
  return (
    <>
      <div className={css.decline}>
        <CallButton
          action="decline"
          glyph="phoneDown"
          tone="red"
          label={t('callDecline')}
          onPress={() => dispatch({ type: 'CALL_END', callId })}
        />
      </div>
      <SlideToAnswer
        label={t('callAnswer')}
        words={t('callSlide')}
        onAnswer={() => dispatch({ type: 'CALL_ANSWER', callId })}
      />
    </>
  );
}

/** A call over a locked phone: the whole screen, from its first ring until it ends. */
export function CallScreen({ call, other }: { readonly call: ScreenCall; readonly other: ScreenCall | undefined }) {
  const { at, dispatch } = usePhone();
  const { t } = useWording();
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const leaving = useDialogFocus(dialog, { patient: true });
  const { callId, caller, app, state, video } = call;
  const rings = state === 'ringing';
  return (
    <m.div
      ref={dialog}
      className={css.screen}
      data-surface="call"
      data-call-id={callId}
      data-state={state}
      role={rings ? 'alertdialog' : 'dialog'}
      aria-modal="true"
      aria-labelledby={`${id}name`}
      aria-describedby={`${id}line`}
      {...leaving}
      initial={{ opacity: 0, scale: 1.04 }}
      animate={{ opacity: 1, scale: 1, transition: springs.promptIn }}
      exit={{ opacity: 0, transition: { duration: 0.25 } }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !rings) return;
        event.stopPropagation();
        dispatch({ type: 'CALL_END', callId });
      }}
    >
      <header className={css.head}>
        <span className={css.face} data-rings={rings} aria-hidden="true">
          {initialOf(caller)}
        </span>
        <h2 id={`${id}name`} className={css.name} tabIndex={-1} data-first>
          {caller}
        </h2>
        {rings ? (
          <p id={`${id}line`} className={css.line}>
            {t(video ? 'callIncomingVideo' : 'callIncoming', { app })}
          </p>
        ) : (
          <p id={`${id}line`} className={css.line} data-duration>
            {lineOf(call, at, t)}
          </p>
        )}
        {other !== undefined && <p className={css.held}>{t(otherText(other), { caller: other.caller })}</p>}
      </header>
      <div className={css.bottom}>
        <Bottom call={call} other={other} />
      </div>
    </m.div>
  );
}
