import { type UserEvent } from '@apns-sim/device';
import { useTranslation } from 'react-i18next';
import { tellPhone } from '../session.ts';
import css from './Console.module.css';

/** Turns the switch that stands in the way, on the phone itself. */
export function GateFix({ phoneId, events }: { readonly phoneId: string; readonly events: readonly UserEvent[] }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={css.link}
      data-testid="gate-fix"
      onClick={() => {
        for (const event of events) tellPhone(phoneId, event);
      }}
    >
      {t('composer.verdict.change')}
    </button>
  );
}
