import { type DeliveryEvent } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import css from './HopData.module.css';
import { HeaderTable } from './RequestData.tsx';

/** APNs' answer as it stood on the wire. */
export function AnswerData({ event }: { readonly event: Extract<DeliveryEvent, { type: 'answered' }> }) {
  const { t } = useTranslation();
  const { status, headers, body } = event.answer;
  return (
    <div data-testid="response">
      <h4>
        {t('wire.data.response')} · {event.durationMs.toFixed(2)} ms
      </h4>
      <HeaderTable headers={[[':status', String(status)], ...headers]} />
      <pre className={css.body}>{body === '' ? t('wire.data.emptyBody') : body}</pre>
    </div>
  );
}
