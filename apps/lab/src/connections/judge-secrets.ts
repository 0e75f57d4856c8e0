import { parseDeviceToken } from '@apns-sim/protocol';
import { decodeJwt } from '../flow/jwt.ts';

/** What is wrong with a provider token; texts are `connections.jwt.mistakes` of the catalogue. */
export type JwtMistake =
  | 'notAJwt'
  | 'algorithm'
  | 'noKeyId'
  | 'keyIdLength'
  | 'noIssuer'
  | 'issuerLength'
  | 'noIssuedAt'
  | 'milliseconds'
  | 'future'
  | 'expired'
  | 'noSignature';

/** A provider token taken apart. */
export interface JwtVerdict {
  readonly mistakes: readonly JwtMistake[];
  readonly header: unknown;
  readonly claims: unknown;
  /** Since it was issued; `null` when it does not say. */
  readonly ageSeconds: number | null;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
/** Ids of keys and teams have ten characters. */
const idLength = 10;
/** APNs takes a token for an hour, and allows clocks to differ a little. */
const lifetime = 3600;
const tolerance = 60;

/** Judges a provider token as APNs would, but for its signature, which only APNs can check. @param now seconds since 1970 */
export function judgeJwt(text: string, now: number): JwtVerdict {
  const jwt = decodeJwt(text.trim());
  if (jwt === null || jwt.header === null || jwt.claims === null)
    return { mistakes: ['notAJwt'], header: null, claims: null, ageSeconds: null };
  const { header, claims, issuedAt, parts } = jwt;
  const keyId = field(header, 'kid');
  const issuer = field(claims, 'iss');
  const age = issuedAt === null ? null : Math.round(now - issuedAt);
  const found: (JwtMistake | false)[] = [
    field(header, 'alg') !== 'ES256' && 'algorithm',
    typeof keyId !== 'string' && 'noKeyId',
    typeof keyId === 'string' && keyId.length !== idLength && 'keyIdLength',
    typeof issuer !== 'string' && 'noIssuer',
    typeof issuer === 'string' && issuer.length !== idLength && 'issuerLength',
    age === null && 'noIssuedAt',
    issuedAt !== null && issuedAt > 100_000_000_000 && 'milliseconds',
    age !== null && age < -tolerance && issuedAt !== null && issuedAt <= 100_000_000_000 && 'future',
    age !== null && age > lifetime && 'expired',
    (parts[2] ?? '') === '' && 'noSignature',
  ];
  return { mistakes: found.filter((mistake) => mistake !== false), header, claims, ageSeconds: age };
}

/** What a text looks like when it should be a device token; texts are `connections.token.verdicts`. */
export type TokenVerdict = 'ok' | 'empty' | 'brackets' | 'spaces' | 'base64' | 'notHex' | 'odd' | 'short' | 'long';

/** Names the mistake in a device token, or says that its shape is right. */
export function judgeDeviceToken(text: string): TokenVerdict {
  if (parseDeviceToken(text) !== undefined) return 'ok';
  if (text === '') return 'empty';
  if (/^<.*>$/.test(text)) return 'brackets';
  if (/\s/.test(text)) return 'spaces';
  if (/^[0-9a-f]+$/i.test(text)) return text.length % 2 === 1 ? 'odd' : text.length < 64 ? 'short' : 'long';
  return /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(text) ? 'base64' : 'notHex';
}
