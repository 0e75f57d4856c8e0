import { type HeaderList, headerNames, type Notification } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';

/** One request as it will stand on the wire. */
export interface WireRequest {
  /** Pseudo-headers first, then the fields in the order of Apple's table. */
  readonly headers: HeaderList;
  /** JSON in UTF-8. */
  readonly body: Uint8Array;
}

/** HTTP/2 field values are bytes, and Node writes a string's characters as bytes: text goes as its UTF-8 bytes. */
const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** RFC 9110 §5.5: no control characters in a field value, and RFC 9113 §8.2.1: no white space around it. */
const cannotBeAFieldValue = (value: string) =>
  [...value].some((c) => c < ' ' || c === '\x7f') || value !== value.trim();

function* fields(notification: Notification, providerToken: string): Generator<readonly [string, string]> {
  const { topic, pushType, apnsId, expiration, priority, collapseId } = notification;
  yield [headerNames.authorization, `bearer ${providerToken}`];
  yield [headerNames.topic, topic];
  if (pushType !== undefined) yield [headerNames.pushType, pushType];
  if (apnsId !== undefined) yield [headerNames.apnsId, apnsId];
  if (expiration !== undefined) yield [headerNames.expiration, String(expiration)];
  if (priority !== undefined) yield [headerNames.priority, String(priority)];
  if (collapseId !== undefined) yield [headerNames.collapseId, collapseId];
}

/**
 * A notification as headers and body. What APNs judges (shape of the token, topic, sizes) is not judged here.
 * @throws ProviderError `badNotification` when a value cannot stand in an HTTP/2 request at all.
 */
export function buildRequest(
  notification: Notification,
  { authority, providerToken }: { authority: string; providerToken: string },
): WireRequest {
  const list = [...fields(notification, providerToken)];
  const broken = list.find(([, value]) => cannotBeAFieldValue(value));
  if (broken !== undefined) {
    const came = JSON.stringify(broken[1].slice(0, 80));
    throw new ProviderError(
      'badNotification',
      `${broken[0]}: a line break, control character or outer space in ${came}.`,
    );
  }
  const body: string | undefined = JSON.stringify(notification.payload);
  if (body === undefined) throw new ProviderError('badNotification', 'payload: expected a JSON object, got nothing.');
  return {
    headers: [
      [':method', 'POST'],
      [':scheme', 'https'],
      [':authority', authority],
      [':path', `/3/device/${encodeURIComponent(notification.deviceToken)}`],
      ...list.map(([name, value]) => [name, asBytes(value)] as const),
    ],
    body: Buffer.from(body, 'utf8'),
  };
}
