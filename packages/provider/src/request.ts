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

/**
 * A field value as Node wants it: one character a byte, so text goes as its UTF-8 bytes. `undefined` when it cannot stand in a field:
 * RFC 9110 §5.5 has no control characters in one, RFC 9113 §8.2.1 no white space around it.
 */
function fieldBytes(value: string): string | undefined {
  let ascii = true;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return undefined;
    if (code > 0x7f) ascii = false;
  }
  if (value !== value.trim()) return undefined;
  return ascii ? value : Buffer.from(value, 'utf8').toString('latin1');
}

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
  const headers: (readonly [string, string])[] = [
    [':method', method],
    [':scheme', 'https'],
    [':authority', authority],
    [':path', path],
  ];
  function add(name: string, value: string): void {
    const bytes = fieldBytes(value);
    if (bytes !== undefined) return void headers.push([name, bytes]);
    const came = JSON.stringify(value.slice(0, 80));
    throw new ProviderError('badNotification', `${name}: a line break, control character or outer space in ${came}.`);
  }
  // base64url and dots, as we signed it: looking at each byte of it again would be the dearest part of a request
  if (providerToken !== undefined) headers.push([headerNames.authorization, `bearer ${providerToken}`]);
  for (const [name, value] of fields) if (value !== undefined) add(name, String(value));
  const text: string | undefined = body === null ? '' : JSON.stringify(body);
  if (text === undefined) throw new ProviderError('badNotification', 'payload: expected a JSON object, got nothing.');
  return { headers, body: Buffer.from(text, 'utf8') };
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
