import { type HeaderList, headerNames, type Notification } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';

/** One request as it will stand on the wire. */
export interface WireRequest {
  /** Pseudo-headers first, then the fields in the order of Apple's table. */
  readonly headers: HeaderList;
  /** JSON in UTF-8; empty for a request without a body. */
  readonly body: Uint8Array;
}

/** What every request of one connection has. */
export interface Sender {
  readonly authority: string;
  /** Absent on a connection that speaks with a certificate. */
  readonly providerToken: string | undefined;
}

/** HTTP/2 field values are bytes, and Node writes a string's characters as bytes: text goes as its UTF-8 bytes. */
const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** RFC 9110 §5.5: no control characters in a field value, and RFC 9113 §8.2.1: no white space around it. */
const cannotBeAFieldValue = (value: string) =>
  [...value].some((c) => c < ' ' || c === '\x7f') || value !== value.trim();

/**
 * One request out of its parts; a field without a value is left out.
 * @throws ProviderError `badNotification` when a value cannot stand in an HTTP/2 request at all.
 */
export function writeRequest(
  { authority, providerToken }: Sender,
  {
    method,
    path,
    fields,
    body,
  }: {
    readonly method: 'POST' | 'GET' | 'DELETE';
    readonly path: string;
    readonly fields: readonly (readonly [name: string, value: string | number | undefined])[];
    /** `null` for none. */
    readonly body: object | null;
  },
): WireRequest {
  const authorization = [headerNames.authorization, providerToken && `bearer ${providerToken}`] as const;
  const present = [authorization, ...fields].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const broken = present.find(([, value]) => cannotBeAFieldValue(value));
  if (broken !== undefined) {
    const came = JSON.stringify(broken[1].slice(0, 80));
    throw new ProviderError(
      'badNotification',
      `${broken[0]}: a line break, control character or outer space in ${came}.`,
    );
  }
  const text: string | undefined = body === null ? '' : JSON.stringify(body);
  if (text === undefined) throw new ProviderError('badNotification', 'payload: expected a JSON object, got nothing.');
  return {
    headers: [
      [':method', method],
      [':scheme', 'https'],
      [':authority', authority],
      [':path', path],
      ...present.map(([name, value]) => [name, asBytes(value)] as const),
    ],
    body: Buffer.from(text, 'utf8'),
  };
}

/**
 * A notification as headers and body. What APNs judges (shape of the token, topic, sizes) is not judged here.
 * @throws ProviderError `badNotification`
 */
export function buildRequest(notification: Notification, sender: Sender): WireRequest {
  const { deviceToken, topic, pushType, apnsId, expiration, priority, collapseId, payload } = notification;
  return writeRequest(sender, {
    method: 'POST',
    path: `/3/device/${encodeURIComponent(deviceToken)}`,
    fields: [
      [headerNames.topic, topic],
      [headerNames.pushType, pushType],
      [headerNames.apnsId, apnsId],
      [headerNames.expiration, expiration],
      [headerNames.priority, priority],
      [headerNames.collapseId, collapseId],
    ],
    body: payload,
  });
}
