import { type ScreenItem } from '@apns-sim/device';
import { type ReactNode } from 'react';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './ItemQuestion.module.css';

/** What iOS asks under a notification: Keep or Turn Off the quiet ones of a provisional app; whether Time Sensitive may go on. */
export function ItemQuestion({ item }: { readonly item: ScreenItem }) {
  const { show, dispatch } = usePhone();
  const { t } = useWording();
  const { bundleId, asks } = item;
  const choice = (name: string, words: ReactNode, run: () => void) => (
    <button type="button" data-choice={name} onClick={run}>
      {words}
    </button>
  );
  switch (asks) {
    case null:
      return null;
    case 'keep':
      return (
        <div className={css.choice}>
          {choice('keep', t('keep'), () => show({ kind: 'keep', item }))}
          {choice('turnOff', t('turnOff'), () => show({ kind: 'turnOff', item }))}
        </div>
      );
    case 'timeSensitive':
      return (
        <div className={css.choice}>
          <p>{t('timeSensitiveAsks', { app: item.app })}</p>
          {choice('leaveOn', t('leaveOn'), () => dispatch({ type: 'TIME_SENSITIVE', bundleId, answer: 'leaveOn' }))}
          {choice('turnOff', t('turnOffPlain'), () =>
            dispatch({ type: 'TIME_SENSITIVE', bundleId, answer: 'turnOff' }),
          )}
        </div>
      );
  }
}
