import { type ScreenItem } from '@apns-sim/device';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './ProvisionalChoice.module.css';

/** Keep… and Turn Off… under the first quiet notification of a provisional app. */
export function ProvisionalChoice({ item }: { readonly item: ScreenItem }) {
  const { state, show } = usePhone();
  const { t } = useWording();
  const offers = state.notifications.some(({ identifier, offersKeep }) => offersKeep && identifier === item.identifier);
  if (!offers) return null;
  return (
    <div className={css.choice}>
      <button type="button" data-choice="keep" onClick={() => show({ kind: 'keep', item })}>
        {t('keep')}
      </button>
      <button type="button" data-choice="turnOff" onClick={() => show({ kind: 'turnOff', item })}>
        {t('turnOff')}
      </button>
    </div>
  );
}
