import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { type Random } from '@apns-sim/protocol';
import { SimulationError } from '../errors.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

/** The team's signing key, as the developer portal hands it out. */
export interface SigningKey {
  readonly keyId: string;
  /** Path of `AuthKey_<keyId>.p8`. */
  readonly keyFile: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  /** SPKI PEM. */
  readonly publicKey: string;
}

const idAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Ten characters, the form of Apple's team ids and key ids. */
export function tenCharacterId(random: Random): string {
  return Array.from({ length: 10 }, () => idAlphabet[Math.floor(random.next() * idAlphabet.length)]).join('');
}

const keyPath = (folder: string, keyId: string) => join(folder, `AuthKey_${keyId}.p8`);

/** Makes an ES256 key and writes its file, mode 0600. */
export function createSigningKey(folder: string, keyId: string): SigningKey {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateKey = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const publicKey = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const keyFile = keyPath(folder, keyId);
  writeWhole(keyFile, privateKey, 0o600);
  return { keyId, keyFile, privateKey, publicKey };
}

/**
 * Reads the key of a key id; `undefined` when its file is gone.
 * @throws SimulationError `fileUnreadable` when the file is no P-256 key
 */
export function readSigningKey(folder: string, keyId: string): SigningKey | undefined {
  const keyFile = keyPath(folder, keyId);
  const privateKey = readIfThere(keyFile);
  if (privateKey === undefined) return undefined;
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('not on the curve P-256');
    const publicKey = createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
    return { keyId, keyFile, privateKey, publicKey };
  } catch (cause) {
    throw new SimulationError(
      'fileUnreadable',
      `${keyFile} is not a .p8 signing key (${cause instanceof Error ? cause.message : cause}). It was left as it is; move it away and a new one is made.`,
      { cause },
    );
  }
}
