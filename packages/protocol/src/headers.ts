/**
 * The request and response header names of APNs, the only place they are spelled.
 * Source: Apple, "Sending notification requests to APNs" and "Sending broadcast push notification requests to APNs".
 */
export const headerNames = {
  authorization: 'authorization',
  apnsId: 'apns-id',
  uniqueId: 'apns-unique-id',
  requestId: 'apns-request-id',
  topic: 'apns-topic',
  pushType: 'apns-push-type',
  priority: 'apns-priority',
  expiration: 'apns-expiration',
  collapseId: 'apns-collapse-id',
  channelId: 'apns-channel-id',
} as const;

/** The name of one header of APNs, as it stands on the wire: lower case, RFC 9113 §8.2.1. */
export type HeaderName = (typeof headerNames)[keyof typeof headerNames];

/** Header fields in the order they came, repeated ones kept: `[name, value]`, values as the bytes read as latin-1. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** The first value of a header field; `undefined` when the field is absent. Names are compared as they stand. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (let index = 0; index < headers.length; index++) if (headers[index]?.[0] === name) return headers[index]?.[1];
  return undefined;
}
