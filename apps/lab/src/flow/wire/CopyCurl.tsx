import { type DeliveryEvent } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../shell/CopyButton.tsx';
import { useLab } from '../../store/lab.ts';
import { useBody } from '../use-body.ts';
import { curlOf } from './curl-of.ts';
import own from './FrameTable.module.css';

/** The request of a push as a command, to be run again with a token of one's own. */
export function CopyCurl({ event }: { readonly event: Extract<DeliveryEvent, { type: 'received' }> }) {
  const { t } = useTranslation();
  const health = useLab((lab) => lab.health);
  const body = useBody(event.uniqueId);
  if (health === null || (body === null && event.request.bodyBytes > 0)) return null;
  const { apns, apnsProduction, ca } = health;
  const origin = event.connection.environment === 'production' ? (apnsProduction ?? apns) : apns;
  const text = curlOf(event, body, { origin, ca });
  return (
    <p className={own.ask} data-testid="copy-curl" data-text={text}>
      <CopyButton text={text} what="curl" /> <small>{t('wire.curl')}</small>
    </p>
  );
}
