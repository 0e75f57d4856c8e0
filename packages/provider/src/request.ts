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

/** A field most pushes say as the one before did: it need not be made and looked at again. */
class UsualField {
  readonly #name: string;
  #given: string | number | undefined;
  #field: Field | undefined;

  constructor(name: string) {
    this.#name = name;
  }
  /** @throws ProviderError `badNotification` when the value cannot stand in an HTTP/2 request at all */
  with(given: string | number): Field {
    if (this.#field !== undefined && this.#given === given) return this.#field;
    this.#field = fieldOf(this.#name, given);
    this.#given = given;
    return this.#field;
  }
}

function fieldOf(name: string, given: string | number): Field {
  const value = String(given);
  const bytes = fieldBytes(value);
  if (bytes !== undefined) return [name, bytes];
  const came = JSON.stringify(value.slice(0, 80));
  throw new ProviderError('badNotification', `${name}: a line break, control character or outer space in ${came}.`);
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
const methods = { POST: [':method', 'POST'], GET: [':method', 'GET'], DELETE: [':method', 'DELETE'] } as const;

let lastText = '';
let lastBody: Buffer = Buffer.alloc(0);
/** A campaign says the same to everybody; those bytes are nobody's to change. */
function bodyOf(payload: object): Buffer {
  const text: string | undefined = JSON.stringify(payload);
  if (text === undefined) throw new ProviderError('badNotification', 'payload: expected a JSON object, got nothing.');
  if (text !== lastText) {
    lastBody = Buffer.from(text, 'utf8');
    lastText = text;
  }
  return lastBody;
}
const noBody = Buffer.alloc(0);

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
    readonly method: keyof typeof methods;
    readonly path: string;
    readonly fields: readonly (readonly [name: string, value: string | number | undefined])[];
    /** `null` for none. */
    readonly body: object | null;
  },
): WireRequest {
  const headers: Field[] = [methods[method], scheme, ...senderFields(authority, providerToken)];
  headers.splice(3, 0, [':path', path]);
  for (const [name, value] of fields) if (value !== undefined) headers.push(fieldOf(name, value));
  return { headers, body: body === null ? noBody : bodyOf(body) };
}

const usual = {
  topic: new UsualField(headerNames.topic),
  pushType: new UsualField(headerNames.pushType),
  expiration: new UsualField(headerNames.expiration),
  priority: new UsualField(headerNames.priority),
  collapseId: new UsualField(headerNames.collapseId),
};
/** Characters that stand in a path as they are, RFC 3986 §2.3: a device token has no others. */
const plain = /^[\w.~-]*$/;
/** Where a list is put together, to be copied once its length is known: one that grows takes three times the memory. */
const draft = new Array<Field>(11).fill(scheme);

/**
 * A notification as headers and body. What APNs judges (shape of the token, topic, sizes) is not judged here.
 * @throws ProviderError `badNotification`
 */
export function buildRequest(notification: Notification, { authority, providerToken }: Sender): WireRequest {
  const { deviceToken, topic, pushType, apnsId, expiration, priority, collapseId, payload } = notification;
  const [host, authorization] = senderFields(authority, providerToken);
  const path = `/3/device/${plain.test(deviceToken) ? deviceToken : encodeURIComponent(deviceToken)}`;
  let count = 4;
  draft[0] = methods.POST;
  draft[1] = scheme;
  draft[2] = host as Field;
  draft[3] = [':path', path];
  if (authorization !== undefined) draft[count++] = authorization;
  if (topic !== undefined) draft[count++] = usual.topic.with(topic);
  if (pushType !== undefined) draft[count++] = usual.pushType.with(pushType);
  if (apnsId !== undefined) draft[count++] = fieldOf(headerNames.apnsId, apnsId);
  if (expiration !== undefined) draft[count++] = usual.expiration.with(expiration);
  if (priority !== undefined) draft[count++] = usual.priority.with(priority);
  if (collapseId !== undefined) draft[count++] = usual.collapseId.with(collapseId);
  return { headers: draft.slice(0, count), body: bodyOf(payload) };
}
