import { type DeliveryEvent } from '@apns-sim/protocol';
import { type TFunction } from 'i18next';
import { type Fact } from './Facts.tsx';
import { type Hop } from './hops.ts';

/** What one line of the log says, as names and values. */
function factsOfEvent(event: DeliveryEvent, t: TFunction<'lab'>): Fact[] {
  switch (event.type) {
    case 'registrationRequested':
      return [
        [t('wire.data.method'), 'registerForRemoteNotifications()'],
        [t('wire.data.app'), event.bundleId],
        [t('wire.data.environment'), event.environment],
        [t('wire.data.topics'), event.topics.join(', ')],
      ];
    case 'tokenIssued':
      return [
        [t('wire.data.token'), event.deviceToken],
        [
          t('wire.data.environment'),
          `${event.environment} · ${event.isNew ? t('wire.data.newToken') : t('wire.data.knownToken')}`,
        ],
        ['', t('wire.data.opaque')],
      ];
    case 'tokenUploaded':
      return [
        [t('wire.data.request'), `POST ${event.url}`],
        [t('wire.data.body'), event.requestBody],
        [t('wire.data.status'), event.status === null ? (event.error ?? '') : String(event.status)],
        [t('wire.data.duration'), `${event.durationMs.toFixed(1)} ms`],
      ];
    case 'authorizationChanged':
      return [[t('wire.data.answer'), event.authorization]];
    case 'accepted':
    case 'broadcastAccepted':
      return [
        [t('wire.data.checks'), event.checks.map(({ rule, passed }) => `${passed ? '✓' : '✕'} ${rule}`).join('  ')],
      ];
    case 'rejected':
      return [
        [t('wire.data.checks'), event.checks.map(({ rule, passed }) => `${passed ? '✓' : '✕'} ${rule}`).join('  ')],
        [t('refusal.here'), event.why.text],
      ];
    case 'stored':
      return [
        [t('wire.data.word'), event.word],
        [t('wire.data.until'), new Date(event.until).toISOString()],
      ];
    case 'sent':
      return [
        [t('wire.data.session'), event.sessionId],
        [t('wire.data.attempt'), `${event.attempt}${event.fromStorage ? ` · ${t('wire.data.fromStorage')}` : ''}`],
      ];
    case 'delivered':
      return [
        [t('wire.data.delivered'), event.deviceId],
        [t('wire.data.word'), event.word],
      ];
    case 'presented':
    case 'suppressed':
      return [
        [t('wire.data.surfaces'), event.outcome.surfaces.join(', ') || '–'],
        [t('wire.data.level'), event.outcome.level ?? '–'],
      ];
    case 'discarded':
    case 'expired':
      return [[t('wire.data.word'), event.word]];
    case 'opened':
      return [
        [t('wire.data.action'), event.userAction.action],
        ...(event.userAction.userText === undefined
          ? []
          : [[t('wire.data.reply'), event.userAction.userText] as const]),
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
                [t('wire.data.found'), `${event.deviceToken} → ${event.deviceId}`] as const,
                [t('wire.data.topic'), event.topic] as const,
              ]
            : event.type === 'addressed'
              ? [
                  [t('wire.data.found'), `${event.channelId} → ${event.deviceId}`] as const,
                  [t('wire.data.topic'), event.topic] as const,
                ]
              : [],
        )
      : [];
  return [...new Map([...found, ...facts]).entries()];
}
