import { type Json } from '@apns-sim/protocol';

/** What the `authorization` header holds. Nothing is verified here. */
export type ProviderTokenReading =
  | { readonly state: 'missing'; readonly mistake: string }
  | { readonly state: 'malformed'; readonly rule: 'AU-3' | 'AU-6'; readonly mistake: string }
  | ReadProviderToken;

/** A provider token (JWT) taken apart. Claims are as they came: their types are judged by the checks. */
export interface ReadProviderToken {
  readonly state: 'read';
  /** The JWT exactly as received. */
  readonly text: string;
  readonly alg: Json | undefined;
  readonly kid: Json | undefined;
  readonly iss: Json | undefined;
  readonly iat: Json | undefined;
  /** What the signature covers: the exact text before the last dot. */
  readonly signed: string;
  readonly signature: Buffer;
}

const anyAlphabet = /^[A-Za-z0-9+/_-]+={0,2}$/;
const urlAlphabet = /^[A-Za-z0-9_-]+$/;

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(part: string): { readonly [key: string]: Json } | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const malformed = (mistake: string, rule: 'AU-3' | 'AU-6' = 'AU-3'): ProviderTokenReading => ({
  state: 'malformed',
  rule,
  mistake,
});

const keyFileMistake = 'The authorization header holds the key file itself; it must hold a JWT signed with that key.';

/** A .p8 with its frame, or only its base64: PKCS#8 of a P-256 key begins like this. */
const holdsKeyFile = (authorization: string) =>
  authorization.includes('-----BEGIN') || /^(\S+[ \t]+)?MI[GH][A-Za-z0-9+/]{60,}={0,2}$/.test(authorization.trim());

/**
 * Reads `bearer <JWT>`: the scheme in any letter case, the parts in base64url or the standard alphabet, with or without padding.
 * Source: Apple, "Establishing a token-based connection to APNs"; RFC 7515.
 * @param strictBase64 whether only base64url without padding is taken.
 */
export function readProviderToken(authorization: string | undefined, strictBase64 = false): ProviderTokenReading {
  if (authorization === undefined)
    return { state: 'missing', mistake: 'There is no authorization header and no client certificate.' };
  if (holdsKeyFile(authorization)) return malformed(keyFileMistake);
  const [scheme = '', ...rest] = authorization.trim().split(/[ \t]+/);
  if (scheme === '') return { state: 'missing', mistake: 'The authorization header is empty.' };
  if (scheme.toLowerCase() !== 'bearer')
    return {
      state: 'missing',
      mistake: /^key=/.test(scheme)
        ? 'The authorization header holds a server key of FCM ("key=…"); APNs takes "bearer" and a JWT.'
        : /^[\w+/=-]+\.[\w+/=-]+\.[\w+/=-]+$/.test(scheme)
          ? 'The word "bearer" is missing before the provider token.'
          : `The authorization scheme is "${scheme.slice(0, 20)}"; APNs takes only "bearer".`,
    };
  const text = rest.join(' ');
  if (text === '') return { state: 'missing', mistake: 'There is no provider token behind "bearer".' };
  return readJwt(text, strictBase64);
}

function readJwt(text: string, strictBase64: boolean): ProviderTokenReading {
  const parts = text.split('.');
  const [head = '', body = '', sign = ''] = parts;
  if (parts.length !== 3)
    return malformed(`A provider token has three parts with dots between them; this one has ${parts.length}.`);
  if (!parts.every((part) => anyAlphabet.test(part)))
    return malformed('A part of the provider token is empty or is not base64.');
  if (strictBase64 && !parts.every((part) => urlAlphabet.test(part)))
    return malformed('The provider token is in standard base64; it must be base64url without padding.', 'AU-6');
  const header = readJson(head);
  const claims = readJson(body);
  if (header === undefined) return malformed('The first part of the provider token is not a JSON object.');
  if (claims === undefined) return malformed('The second part of the provider token is not a JSON object.');
  return {
    state: 'read',
    text,
    alg: header.alg,
    kid: header.kid,
    iss: claims.iss,
    iat: claims.iat,
    signed: text.slice(0, text.lastIndexOf('.')),
    signature: Buffer.from(sign, 'base64'),
  };
}

/** The header value as records keep it: without the signature, which is what makes a token worth stealing. */
export function withoutSignature(authorization: string): string {
  const jwt = /^(\s*\S+[ \t]+)?([^.\s]+\.[^.\s]+)\..*$/s.exec(authorization);
  if (jwt !== null) return `${jwt[1] ?? ''}${jwt[2]}.…`;
  const scheme = /^\s*([A-Za-z]{1,20})[ \t]/.exec(authorization);
  return scheme === null ? '…' : `${scheme[1]} …`;
}
