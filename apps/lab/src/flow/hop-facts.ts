import { type DeliveryEvent } from '@apns-sim/protocol';
import { type TFunction } from 'i18next';
import { type Fact } from './Facts.tsx';
import { type Hop } from './hops.ts';

/** What one line of the log says, as names and values. */
function factsOfEvent(event: DeliveryEvent, t: TFunction<'lab'>): Fact[] {
  switch (event.type) {
    case 'registrationRequested':
      return [
        [t('flow.data.method'), 'registerForRemoteNotifications()'],
        [t('flow.data.app'), event.bundleId],
        [t('flow.data.environment'), event.environment],
        [t('flow.data.topics'), event.topics.join(', ')],
      ];
    case 'tokenIssued':
      return [
        [t('flow.data.token'), event.deviceToken],
        [
          t('flow.data.environment'),
          `${event.environment} · ${event.isNew ? t('flow.data.newToken') : t('flow.data.knownToken')}`,
        ],
        ['', t('flow.data.opaque')],
      ];
    case 'tokenUploaded':
      return [
        [t('flow.data.request'), `POST ${event.url}`],
        [t('flow.data.body'), event.requestBody],
        [t('flow.data.status'), event.status === null ? (event.error ?? '') : String(event.status)],
        [t('flow.data.duration'), `${event.durationMs.toFixed(1)} ms`],
      ];
    case 'authorizationChanged':
      return [[t('flow.data.answer'), event.authorization]];
    case 'accepted':
    case 'broadcastAccepted':
      return [
        [t('flow.data.checks'), event.checks.map(({ rule, passed }) => `${passed ? '✓' : '✕'} ${rule}`).join('  ')],
      ];
    case 'rejected':
      return [
        [t('flow.data.checks'), event.checks.map(({ rule, passed }) => `${passed ? '✓' : '✕'} ${rule}`).join('  ')],
        [t('refusal.here'), event.why.text],
      ];
    case 'stored':
      return [
        [t('flow.data.word'), event.word],
        [t('flow.data.until'), new Date(event.until).toISOString()],
      ];
    case 'sent':
      return [
        [t('flow.data.session'), event.sessionId],
        [t('flow.data.attempt'), `${event.attempt}${event.fromStorage ? ` · ${t('flow.data.fromStorage')}` : ''}`],
      ];
    case 'delivered':
      return [
        [t('flow.data.delivered'), event.deviceId],
        [t('flow.data.word'), event.word],
      ];
    case 'presented':
    case 'suppressed':
      return [
        [t('flow.data.surfaces'), event.outcome.surfaces.join(', ') || '–'],
        [t('flow.data.level'), event.outcome.level ?? '–'],
      ];
    case 'discarded':
    case 'expired':
      return [[t('flow.data.word'), event.word]];
    case 'opened':
      return [
        [t('flow.data.action'), event.userAction.action],
        ...(event.userAction.userText === undefined
          ? []
          : [[t('flow.data.reply'), event.userAction.userText] as const]),
      ];
    default:
      return [];
  }
}

/** Everything the log knows of a hop; a later line's value of the same name wins. */
export function factsOf({ id, events }: Hop, t: TFunction<'lab'>): Fact[] {
  const facts = events.flatMap((event) => factsOfEvent(event, t));
  const found =
    id === '2.3'
      ? events.flatMap((event) =>
          event.type === 'accepted'
            ? [
                [t('flow.data.found'), `${event.deviceToken} → ${event.deviceId}`] as const,
                [t('flow.data.topic'), event.topic] as const,
              ]
            : event.type === 'addressed'
              ? [
                  [t('flow.data.found'), `${event.channelId} → ${event.deviceId}`] as const,
                  [t('flow.data.topic'), event.topic] as const,
                ]
              : [],
        )
      : [];
  return [...new Map([...found, ...facts]).entries()];
}
