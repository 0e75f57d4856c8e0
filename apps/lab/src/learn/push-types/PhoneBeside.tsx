import { LiveRegions } from '@apns-sim/phone';
import { type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage } from '../../i18n/i18n.ts';
import { LivePhone } from '../../phone-pane/LivePhone.tsx';
import button from '../../shell/Button.module.css';
import { usePreference } from '../../shell/preferences.ts';
import { type Mirror } from '../../store/phones.ts';
import { bringIntoView } from './bring-into-view.ts';
import css from './PushTypes.module.css';
import { type SentCard } from './sent-card.ts';

/** The phone the cards send to; on a small screen with the way back to the card that sent last. */
export function PhoneBeside({
  id,
  mirror,
  sent,
  ref,
}: {
  readonly id: string;
  readonly mirror: Mirror | undefined;
  readonly sent: SentCard | null;
  readonly ref: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation();
  const voice = usePreference('voice');
  function back() {
    const send = document.querySelector<HTMLElement>(`[data-send="${sent?.id}"]`);
    const card = send?.closest('article');
    if (card) bringIntoView(card);
    send?.focus({ preventScroll: true });
  }
  return (
    <aside ref={ref} className={css.phone} data-sent={sent?.id} aria-label={t('pushTypes.phone')}>
      <LivePhone id={id} mirror={mirror} panel={false} />
      {mirror !== undefined && voice === 'all' && (
        <LiveRegions state={mirror.state} live={mirror.live} language={currentLanguage()} />
      )}
      <p className={css.allOfPhone}>
        <Link to={`/devices/${id}`}>{t('pushTypes.allOfPhone')}</Link>
      </p>
      {sent !== null && (
        <p className={css.sentCard}>
          <b>{sent.title}</b>
          <button type="button" className={button.button} onClick={back} data-testid="to-card">
            {t('pushTypes.toCard')}
          </button>
        </p>
      )}
    </aside>
  );
}
