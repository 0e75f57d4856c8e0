import { createPrivateKey, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type HeaderList, headerNames } from '@apns-sim/protocol';

/*
 * A recording holds no private key and no signature. A replay gives every key of it a pair of its own and signs the same header and
 * claims anew: where the signature was right it is right again, and where it was not it is wrong again.
 */

/** The private keys of a replay, by key id. */
export interface OwnKeys {
  /** The same snapshot with public keys whose private ones are known here. */
  own(snapshot: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  add(keyId: string, privateKey: string): void;
  /** Headers with the provider token signed; `signed` false signs it with a key nobody knows. */
  sign(headers: HeaderList, signed: boolean, replace: (text: string) => string): HeaderList;
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** One part of a token with its words replaced; the same text when nothing is. */
function replacedPart(part: string, replace: (text: string) => string): string {
  try {
    const before: unknown = JSON.parse(Buffer.from(part, 'base64').toString());
    const after = JSON.stringify(before, (_name, value) => (typeof value === 'string' ? replace(value) : value));
    return after === JSON.stringify(before) ? part : Buffer.from(after).toString('base64url');
  } catch {
    return part;
  }
}

function keyIdOf(head: string): string | undefined {
  try {
    const { kid } = JSON.parse(Buffer.from(head, 'base64').toString()) as { kid?: unknown };
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

/** @param first the key the replaying simulation has by itself, PEM */
export function createOwnKeys(first: { readonly keyId: string; readonly privateKey: string }): OwnKeys {
  const keys = new Map<string, KeyObject>([[first.keyId, createPrivateKey(first.privateKey)]]);
  const nobodys = pair().privateKey;
  // a token that is used again must be the same to the letter: APNs counts new ones
  const made = new Map<string, string>();

  function publicKeyFor(keyId: string): string {
    const known = keys.get(keyId) ?? pair().privateKey;
    keys.set(keyId, known);
    return createPublicKey(known.export({ type: 'pkcs8', format: 'pem' }))
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  return {
    own(snapshot) {
      const { apns } = snapshot;
      const tables = isRecord(apns) && isRecord(apns.tables) ? apns.tables : undefined;
      if (tables === undefined || !isRecord(apns) || !Array.isArray(tables.signing_key)) return snapshot;
      const signingKeys = tables.signing_key.map((row: unknown) =>
        isRecord(row) && typeof row.key_id === 'string' ? { ...row, public_key: publicKeyFor(row.key_id) } : row,
      );
      return { ...snapshot, apns: { ...apns, tables: { ...tables, signing_key: signingKeys } } };
    },
    add: (keyId, privateKey) => void keys.set(keyId, createPrivateKey(privateKey)),
    sign: (headers, signed, replace) =>
      headers.map(([name, value]) => {
        if (name !== headerNames.authorization) return [name, value];
        const [, scheme, head, claims] = /^(\s*\S+\s+)([^.\s]+)\.([^.\s]+)\.…$/.exec(value) ?? [];
        if (scheme === undefined || head === undefined || claims === undefined) return [name, value];
        const text = `${replacedPart(head, replace)}.${replacedPart(claims, replace)}`;
        const key = signed ? (keys.get(keyIdOf(text.split('.')[0] ?? '') ?? '') ?? nobodys) : nobodys;
        const asked = `${signed} ${text}`;
        const signature =
          made.get(asked) ??
          createSign('sha256').update(text).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
        made.set(asked, signature);
        return [name, `${scheme}${text}.${signature}`];
      }),
  };
}
