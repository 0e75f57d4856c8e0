import { type ScreenCall } from '@apns-sim/device';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { CallButton } from './CallButton.tsx';

/** The buttons of a call that was answered. */
export function CallActions({ call }: { readonly call: ScreenCall }) {
  const { dispatch } = usePhone();
  const { t } = useWording();
  const { callId, muted, state } = call;
  const held = state === 'held';
  return (
    <>
      <CallButton
        action="mute"
        glyph="micOff"
        label={t('callMute')}
        pressed={muted}
        onPress={() => dispatch({ type: 'CALL_MUTE', callId })}
      />
      <CallButton
        action="hold"
        glyph="pause"
        label={t(held ? 'callResume' : 'callHold')}
        pressed={held}
        onPress={() => dispatch({ type: 'CALL_HOLD', callId })}
      />
      <CallButton
        action="end"
        glyph="phoneDown"
        tone="red"
        label={t('callEnd')}
        onPress={() => dispatch({ type: 'CALL_END', callId })}
      />
    </>
  );
}

/** How a ringing call is taken while another one has the line. */
export function SecondCall({ call, other }: { readonly call: ScreenCall; readonly other: ScreenCall }) {
  const { dispatch } = usePhone();
  const { t } = useWording();
  const { callId } = call;
  const answer = () => dispatch({ type: 'CALL_ANSWER', callId });
  return (
    <>
      <CallButton
        action="endAndAnswer"
        glyph="phoneDown"
        tone="red"
        label={t('callEndAccept')}
        onPress={() => {
          dispatch({ type: 'CALL_END', callId: other.callId });
          answer();
        }}
      />
      <CallButton
        action="decline"
        glyph="close"
        label={t('callDecline')}
        onPress={() => dispatch({ type: 'CALL_END', callId })}
      />
      <CallButton action="answer" glyph="phone" tone="green" label={t('callHoldAccept')} onPress={answer} />
    </>
  );
}
