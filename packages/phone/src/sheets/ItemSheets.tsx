import { type ScreenItem, type UserEvent } from '@apns-sim/device';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { Sheet, SheetButton } from './Sheet.tsx';

/** Gives a function that closes the sheet and does what was chosen. */
function useChoice(): (event: UserEvent) => () => void {
  const { dispatch, show } = usePhone();
  return (event) => () => {
    show(null);
    dispatch(event);
  };
}

/** Swipe left › Options. Source: Apple, "View and respond to notifications on iPhone". */
export function OptionsSheet({ item }: { readonly item: ScreenItem }) {
  const { show } = usePhone();
  const { t } = useWording();
  const choose = useChoice();
  const option = (name: 'mute1h' | 'muteToday' | 'turnOff' | 'settings') =>
    choose({ type: 'OPTIONS', identifier: item.identifier, option: name });
  return (
    <Sheet title={item.app} size="actions">
      <SheetButton onClick={option('mute1h')}>{t('mute1h')}</SheetButton>
      <SheetButton onClick={option('muteToday')}>{t('muteToday')}</SheetButton>
      <SheetButton onClick={option('settings')}>{t('viewSettings')}</SheetButton>
      <SheetButton kind="destructive" onClick={option('turnOff')}>
        {t('turnOffPlain')}
      </SheetButton>
      <SheetButton kind="cancel" onClick={() => show(null)}>
        {t('cancel')}
      </SheetButton>
    </Sheet>
  );
}

/** Keep… on a quiet notification: how it shall be delivered from now on. */
export function KeepSheet({ item }: { readonly item: ScreenItem }) {
  const { show } = usePhone();
  const { t } = useWording();
  const choose = useChoice();
  const { app, bundleId } = item;
  return (
    <Sheet title={t('keepTitle', { app })} body={t('keepBody', { app })} size="actions">
      <SheetButton onClick={choose({ type: 'KEEP', bundleId, answer: 'immediately' })}>
        {t('deliverImmediately')}
      </SheetButton>
      <SheetButton onClick={choose({ type: 'KEEP', bundleId, answer: 'summary' })}>{t('scheduledSummary')}</SheetButton>
      <SheetButton kind="cancel" onClick={() => show(null)}>
        {t('cancel')}
      </SheetButton>
    </Sheet>
  );
}

/** Turn Off… on a quiet notification. */
export function TurnOffSheet({ item }: { readonly item: ScreenItem }) {
  const { show } = usePhone();
  const { t } = useWording();
  const choose = useChoice();
  const { app, bundleId } = item;
  return (
    <Sheet title={t('turnOffTitle', { app })} body={t('turnOffBody')} size="actions">
      <SheetButton kind="destructive" onClick={choose({ type: 'KEEP', bundleId, answer: 'turnOff' })}>
        {t('turnOffAll')}
      </SheetButton>
      <SheetButton kind="cancel" onClick={() => show(null)}>
        {t('cancel')}
      </SheetButton>
    </Sheet>
  );
}

function Passcode({ onUnlock, onCancel }: { readonly onUnlock: () => void; readonly onCancel: () => void }) {
  const { t } = useWording();
  return (
    <Sheet title={t('enterPasscode')} body={t('passcodeHint')} size="actions" onClose={onCancel}>
      <SheetButton onClick={onUnlock}>{t('unlock')}</SheetButton>
      <SheetButton kind="cancel" onClick={onCancel}>
        {t('cancel')}
      </SheetButton>
    </Sheet>
  );
}

/** What a locked phone shows that sees no face; one button stands for typing the passcode. */
export function PasscodeSheet() {
  const { dispatch, show } = usePhone();
  const close = () => show(null);
  const open = () => {
    close();
    dispatch({ type: 'UNLOCK' });
  };
  return <Passcode onUnlock={open} onCancel={close} />;
}

/** The same, when somebody pressed a notification or an action: unlocked, the phone goes on with it. */
export function WantedSheet() {
  const { dispatch } = usePhone();
  return (
    <Passcode onUnlock={() => dispatch({ type: 'UNLOCK' })} onCancel={() => dispatch({ type: 'CANCEL_UNLOCK' })} />
  );
}
