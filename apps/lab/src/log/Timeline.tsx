import { type DeliveryEvent } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import css from './PushPanel.module.css';

/** What an event adds to its name, in the log's own words. */
function detailOf(event: DeliveryEvent): string {
  switch (event.type) {
    case 'received':
      return `${event.request.method} ${event.request.path.slice(0, 24)}… · ${event.request.bodyBytes} B`;
    case 'rejected':
      return `${event.status} ${event.reason} · ${event.why.rule}`;
    case 'accepted':
      return `${event.deviceId} · ${event.topic}`;
    case 'broadcastAccepted':
      return `${event.channelId} · ${event.subscribers}`;
    case 'addressed':
      return `${event.deviceId} · ${event.channelId}`;
    case 'answered':
      return `${event.answer.status} · ${event.durationMs.toFixed(1)} ms`;
    case 'stored':
    case 'expired':
    case 'delivered':
    case 'discarded':
      return event.word;
    case 'sent':
      return event.attempt > 1 ? `#${event.attempt}` : '';
    case 'presented':
    case 'suppressed':
      return event.outcome.gates.map(({ rule }) => rule).join(' ');
    case 'opened':
      return event.userAction.action;
    case 'faultInjected':
      return event.faultId;
    default:
      return '';
  }
}

/** A push's lines of the log in their order, each with the real time since the first. */
export function Timeline({ events }: { readonly events: readonly DeliveryEvent[] }) {
  const { t } = useTranslation();
  const { happened, statuses } = useCatalogue().log;
  const words: Readonly<Record<string, string>> = { ...statuses, ...happened };
  const first = events[0]?.wall ?? 0;
  return (
    <ol className={css.timeline} aria-label={t('log.timeline')} data-testid="timeline">
      {events.map((event) => (
        <li key={event.seq} data-event={event.type}>
          <code>{`+${((event.wall - first) / 1000).toFixed(1)} ms`}</code>
          <b title={event.type}>{words[event.type] ?? event.type}</b>
          <span>{detailOf(event)}</span>
        </li>
      ))}
    </ol>
  );
}
