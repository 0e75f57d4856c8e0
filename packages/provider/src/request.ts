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

type Field = readonly [name: string, value: string];

/** The last field of each name: most of a push is what the one before it said, and need not be made and looked at again. */
const lastFields = new Map<string, { readonly given: string | number; readonly field: Field }>();

/** @throws ProviderError `badNotification` when the value cannot stand in an HTTP/2 request at all */
function fieldOf(name: string, given: string | number): Field {
  const last = lastFields.get(name);
  if (last !== undefined && last.given === given) return last.field;
  const value = String(given);
  const bytes = fieldBytes(value);
  if (bytes === undefined) {
    const came = JSON.stringify(value.slice(0, 80));
    throw new ProviderError('badNotification', `${name}: a line break, control character or outer space in ${came}.`);
  }
  const field: Field = [name, bytes];
  lastFields.set(name, { given, field });
  return field;
}

/** What the requests of one sender begin with, as long as its provider token lasts. */
let lastSender:
  | { readonly authority: string; readonly token: string | undefined; fields: readonly Field[] }
  | undefined;
function senderFields(authority: string, token: string | undefined): readonly Field[] {
  if (lastSender === undefined || lastSender.authority !== authority || lastSender.token !== token) {
    const fields: Field[] = [[':authority', authority]];
    // base64url and dots, as we signed it: looking at each byte of it again would be the dearest part of a request
    if (token !== undefined) fields.push([headerNames.authorization, `bearer ${token}`]);
    lastSender = { authority, token, fields };
  }
  return lastSender.fields;
}

const scheme: Field = [':scheme', 'https'];

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
  const [host, authorization] = senderFields(authority, providerToken);
  const headers: Field[] = [fieldOf(':method', method), scheme, host as Field, [':path', path]];
  if (authorization !== undefined) headers.push(authorization);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field?.[1] !== undefined) headers.push(fieldOf(field[0], field[1]));
  }
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
