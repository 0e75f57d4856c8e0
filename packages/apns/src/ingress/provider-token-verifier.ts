import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type ProviderTokenReading, type ReadProviderToken, readProviderToken } from './provider-token.ts';

/** Reads and verifies provider tokens; what was verified once is known from then on. */
export interface ProviderTokenVerifier {
  read(authorization: string | undefined): ProviderTokenReading;
  /**
   * Whether the signature is the key's.
   * @param publicKey SPKI PEM; another text for the same key id makes the token unknown again.
   */
  holds(token: ReadProviderToken, publicKey: string): boolean;
}

/** Only verified tokens are remembered, so a flood of bad ones cannot push good ones out. */
const rememberedTokens = 2048;
const rememberedKeys = 2048;

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, limit: number): void {
  if (map.size >= limit) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  map.set(key, value);
}

/**
 * @param strictBase64 take base64url only.
 * @param rawOnly take raw R‖S signatures only; otherwise ASN.1 DER too, as Apple's own shell recipe sends.
 */
export function createProviderTokenVerifier({
  strictBase64 = false,
  rawOnly = false,
}: {
  strictBase64?: boolean;
  rawOnly?: boolean;
} = {}): ProviderTokenVerifier {
  const known = new Map<string, ReadProviderToken>();
  const verifiedWith = new WeakMap<ReadProviderToken, string>();
  const authorizationOf = new WeakMap<ReadProviderToken, string>();
  const keys = new Map<string, KeyObject>();

  function keyObject(pem: string): KeyObject {
    const cached = keys.get(pem);
    if (cached !== undefined) return cached;
    const key = createPublicKey(pem);
    remember(keys, pem, key, rememberedKeys);
    return key;
  }

  function signatureHolds({ signed, signature }: ReadProviderToken, publicKey: string): boolean {
    const key = keyObject(publicKey);
    const data = Buffer.from(signed, 'latin1');
    const raw = signature.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    return raw || (!rawOnly && signature[0] === 0x30 && verify('sha256', data, { key, dsaEncoding: 'der' }, signature));
  }

  return {
    read(authorization) {
      const cached = authorization === undefined ? undefined : known.get(authorization);
      if (cached !== undefined) return cached;
      const reading = readProviderToken(authorization, strictBase64);
      if (reading.state === 'read' && authorization !== undefined) authorizationOf.set(reading, authorization);
      return reading;
    },
    holds(token, publicKey) {
      if (verifiedWith.get(token) === publicKey) return true;
      if (!signatureHolds(token, publicKey)) return false;
      verifiedWith.set(token, publicKey);
      const authorization = authorizationOf.get(token);
      if (authorization !== undefined) remember(known, authorization, token, rememberedTokens);
      return true;
    },
  };
}
