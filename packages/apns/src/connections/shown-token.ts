import { isJsonObject, type Json } from '@apns-sim/protocol';
import { type ShownToken } from './connection-record.ts';

function part(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(Buffer.from(text ?? '', 'base64').toString('utf8')) as Json;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/**
 * What a provider token says of itself, for people to look at.
 * @param authorization the header's value; without the signature will do
 * @param now milliseconds since 1970
 */
export function readShownToken(authorization: string, now: number): ShownToken {
  const [head, claims] = (authorization.trim().split(/\s+/).at(-1) ?? '').split('.');
  const { kid } = part(head);
  const { iss, iat } = part(claims);
  const issuedAt = typeof iat === 'number' ? iat : null;
  return {
    keyId: textOf(kid),
    teamId: textOf(iss),
    issuedAt,
    ageMs: issuedAt === null ? null : now - issuedAt * 1000,
  };
}
