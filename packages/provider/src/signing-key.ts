import { createPrivateKey, type KeyObject } from 'node:crypto';
import { ProviderError } from './errors.ts';

/** An APNs authentication key with the two ids that go with it. Source: Apple, "Establishing a token-based connection to APNs". */
export interface SigningKey {
  /** Content of the `.p8` file: PKCS#8 PEM, an unencrypted P-256 key. */
  readonly privateKey: string;
  /** Ten characters, the name of the key; part of the file name `AuthKey_<keyId>.p8`. */
  readonly keyId: string;
  /** Ten characters, the name of the developer account. */
  readonly teamId: string;
}

/** A key that was checked and can sign. */
export interface CheckedSigningKey {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly teamId: string;
}

const bad = (what: string) => new ProviderError('badConfiguration', what);

function checkId(field: 'keyId' | 'teamId', value: string): void {
  if (/^[A-Z0-9]{10}$/.test(value)) return;
  // what came may be a secret put into the wrong field, so anything long is described, not shown
  const came = value.length > 20 ? `a text of ${value.length} characters` : JSON.stringify(value);
  throw bad(`key.${field}: expected 10 characters A–Z and 0–9, got ${came}.`);
}

/** What stands where a private key should, in words that do not repeat it. */
function describe(pem: string): string | undefined {
  if (pem.trim() === '') return 'an empty text';
  if (pem.includes('-----BEGIN CERTIFICATE')) return 'a certificate';
  if (pem.includes('-----BEGIN PUBLIC KEY')) return 'a public key';
  if (pem.includes('-----BEGIN ENCRYPTED')) return 'an encrypted key; APNs keys have no password';
  if (pem.includes('\\n')) return 'PEM whose line breaks are the two characters \\n; turn them into real ones';
  if (!pem.includes('-----BEGIN'))
    return 'text without "-----BEGIN PRIVATE KEY-----"; give the file’s content, not its path';
  return undefined;
}

function readPrivateKey(pem: string): KeyObject {
  const expected = 'key.privateKey: expected the content of a .p8 file (PKCS#8 PEM, P-256), got';
  const wrong = describe(pem);
  if (wrong !== undefined) throw bad(`${expected} ${wrong}.`);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // the parser's error may quote its input: it is not passed on
    throw bad(`${expected} PEM that cannot be read as a private key.`);
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type !== 'ec') throw bad(`${expected} a key of type ${type}; ES256 needs an elliptic-curve key.`);
  if (details?.namedCurve !== 'prime256v1') throw bad(`${expected} a key on the curve ${details?.namedCurve}.`);
  return key;
}

/** Reads a signing key. @throws ProviderError `badConfiguration` naming the field; the message never holds key material. */
export function readSigningKey({ privateKey, keyId, teamId }: SigningKey): CheckedSigningKey {
  checkId('keyId', keyId);
  checkId('teamId', teamId);
  if (keyId === teamId) {
    throw bad(`key.keyId and key.teamId are both "${keyId}": one names the key (kid), the other the team (iss).`);
  }
  return { key: readPrivateKey(privateKey), keyId, teamId };
}
