import { headerNames, maxCollapseIdBytes, parsePriority, pushTypes } from '@apns-sim/protocol';
import { type Check, reject } from './rejection.ts';

/* The headers with a fixed form. Source: Apple, "Sending notification requests to APNs". */

const canonicalUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID in 8-4-4-4-12 form; letter case is free. */
export function isCanonicalUuid(text: string): boolean {
  return canonicalUuid.test(text);
}

/** A space or tab at an end, as string building leaves it. */
const isPadded = (text: string) => text !== text.trim();

export const checkApnsId: Check = ({ apnsId }) => {
  if (apnsId === undefined || isCanonicalUuid(apnsId)) return undefined;
  return reject('BadMessageId', 'IN-9', apnsIdMistake(apnsId));
};

function apnsIdMistake(apnsId: string): string {
  if (apnsId === '') return 'apns-id is empty: leave the header out, then APNs makes an id.';
  if (/^[0-9a-f]{32}$/i.test(apnsId)) return 'apns-id is a UUID without its hyphens; it must be 8-4-4-4-12.';
  if (/^\{.*\}$/.test(apnsId)) return 'apns-id has braces around the UUID.';
  if (/^urn:uuid:/i.test(apnsId)) return 'apns-id has "urn:uuid:" before the UUID.';
  return `apns-id is not a UUID in the form 8-4-4-4-12${isPadded(apnsId) ? ': there is a space around it' : ''}.`;
}

/** The largest number of seconds a signed 64-bit integer holds. */
const largestSeconds = 2n ** 63n - 1n;

export const checkExpiration: Check = ({ expiration }) => {
  if (expiration === undefined) return undefined;
  if (/^\d+$/.test(expiration) && (expiration.length < 19 || BigInt(expiration) <= largestSeconds)) return undefined;
  return reject('BadExpirationDate', 'IN-10', expirationMistake(expiration));
};

function expirationMistake(text: string): string {
  const wanted = 'it must be a whole number of seconds since 1970, or 0';
  if (text === '') return `apns-expiration is empty; ${wanted}.`;
  if (isPadded(text)) return `apns-expiration has a space around it; ${wanted}.`;
  if (/^-\d/.test(text)) return `apns-expiration is negative; ${wanted}.`;
  if (/^\d+[.,]\d+$/.test(text)) return `apns-expiration has a fraction; ${wanted}.`;
  if (/^\d{4}-\d\d-\d\d/.test(text)) return `apns-expiration is a date in words; ${wanted}.`;
  return `apns-expiration is not a number APNs can read; ${wanted}.`;
}

export const checkPriority: Check = ({ priority }) => {
  if (priority === undefined || parsePriority(priority) !== undefined) return undefined;
  return reject('BadPriority', 'IN-11', `${priorityMistake(priority)} 10, 5 or 1.`);
};

function priorityMistake(text: string): string {
  if (text === '') return 'apns-priority is empty: leave the header out, or say';
  if (/^(high|normal|low)$/i.test(text))
    return `apns-priority is "${text}", a word of another push service; it must be`;
  if (isPadded(text)) return 'apns-priority has a space around it; it must be';
  if (parsePriority(String(Number(text))) !== undefined)
    return `apns-priority is "${text}"; it must be written exactly`;
  return 'apns-priority must be';
}

export const checkPushType: Check = ({ pushTypeText, pushType }) => {
  if (pushTypeText === undefined || pushType !== undefined) return undefined;
  const known = Object.keys(pushTypes);
  const meant = known.find((name) => name === pushTypeText.trim().toLowerCase().replaceAll(/[-_ ]/g, ''));
  return reject(
    'InvalidPushType',
    'IN-12',
    meant === undefined
      ? `apns-push-type must be one of ${known.join(', ')}.`
      : `apns-push-type must be written "${meant}": letter case and hyphens count.`,
  );
};

/** Bytes, not characters: a header value reaches us with one character a byte. */
export const checkCollapseId: Check = ({ collapseId }) => {
  if (collapseId === undefined || Buffer.byteLength(collapseId, 'latin1') <= maxCollapseIdBytes) return undefined;
  const characters = [...Buffer.from(collapseId, 'latin1').toString('utf8')].length;
  return reject(
    'BadCollapseId',
    'IN-13',
    characters < collapseId.length
      ? `${headerNames.collapseId} has ${collapseId.length} bytes (${characters} characters); at most 64 bytes are allowed.`
      : `${headerNames.collapseId} has ${collapseId.length} bytes; at most 64 are allowed.`,
  );
};
