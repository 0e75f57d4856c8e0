import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ReadProviderToken } from './provider-token.ts';
import { createProviderTokenVerifier } from './provider-token-verifier.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const otherPem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = `${part({ alg: 'ES256', kid: 'K' })}.${part({ iss: 'T', iat: 1 })}`;
const raw = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
const der = sign('sha256', Buffer.from(signed), {
  key: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  dsaEncoding: 'der',
});

function reading(verifier: ReturnType<typeof createProviderTokenVerifier>, signature: Uint8Array): ReadProviderToken {
  const read = verifier.read(`bearer ${signed}.${Buffer.from(signature).toString('base64url')}`);
  if (read.state !== 'read') throw new Error(read.mistake);
  return read;
}

test('[AU-5] raw and DER signatures hold', () => {
  const verifier = createProviderTokenVerifier();
  expect(verifier.holds(reading(verifier, raw), pem)).toBe(true);
  expect(verifier.holds(reading(verifier, der), pem)).toBe(true);
});

test('[AU-5] raw only, when chosen', () => {
  const verifier = createProviderTokenVerifier({ rawOnly: true });
  expect(verifier.holds(reading(verifier, raw), pem)).toBe(true);
  expect(verifier.holds(reading(verifier, der), pem)).toBe(false);
});

test.each([
  ['another key', raw, otherPem],
  ['another key, DER', der, otherPem],
  ['a cut signature', raw.subarray(0, 63), pem],
  ['cut DER', der.subarray(0, 20), pem],
  ['DER with a wrong length', Buffer.concat([Buffer.from([0x30, 0xff]), der.subarray(2)]), pem],
  ['zeros', Buffer.alloc(64), pem],
  ['one byte', Buffer.from([0x30]), pem],
])('[AU-17] %s does not hold', (_title, signature, key) => {
  const verifier = createProviderTokenVerifier();
  expect(verifier.holds(reading(verifier, signature), key)).toBe(false);
});

test('[AU-24] a verified token is known by its text, as long as the key is the same', () => {
  const verifier = createProviderTokenVerifier();
  const first = reading(verifier, raw);
  expect(reading(verifier, raw)).not.toBe(first);
  verifier.holds(first, pem);
  expect(reading(verifier, raw)).toBe(first);
  expect(verifier.holds(first, otherPem)).toBe(false);
  expect(verifier.holds(first, pem)).toBe(true);
});

test('[AU-24] tokens that do not hold push nothing out', () => {
  const verifier = createProviderTokenVerifier();
  const first = reading(verifier, raw);
  verifier.holds(first, pem);
  for (let forged = 0; forged < 3000; forged++) {
    const signature = Buffer.alloc(64);
    signature.writeUInt32BE(forged, 60);
    const read = verifier.read(`bearer ${signed}.${signature.toString('base64url')}`);
    if (read.state === 'read' && forged < 20) verifier.holds(read, pem);
  }
  expect(reading(verifier, raw)).toBe(first);
});
