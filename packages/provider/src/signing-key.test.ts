import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createP8 } from './scripted-apns.ts';
import { readSigningKey } from './signing-key.ts';
import { ids } from './started-provider.ts';

const { privateKey } = await createP8();
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const refusal = (message: string) =>
  expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining(message) });

test('[PV-2] reads the content of a .p8 file', () => {
  expect(readSigningKey({ privateKey, ...ids })).toMatchObject(ids);
});

test.each([
  ['a path', './AuthKey_ABCDE12345.p8', 'the file’s content, not its path'],
  ['nothing', '  ', 'an empty text'],
  ['a certificate', '-----BEGIN CERTIFICATE-----', 'a certificate'],
  ['escaped line breaks', privateKey.replaceAll('\n', '\\n'), 'the two characters \\n'],
  ['an RSA key', rsa.privateKey.export(pkcs8), 'a key of type rsa'],
  ['a key on another curve', p384.privateKey.export(pkcs8), 'the curve secp384r1'],
  ['a public key', rsa.publicKey.export({ type: 'spki', format: 'pem' }), 'a public key'],
  ['broken PEM', privateKey.slice(0, 120), 'cannot be read'],
])('[PV-2] %s is not a signing key', (_what, wrong, message) => {
  expect(() => readSigningKey({ privateKey: String(wrong), ...ids })).toThrow(refusal(message));
});

test.each([
  ['a short key id', { keyId: 'ABC' }, 'key.keyId: expected 10 characters A–Z and 0–9, got "ABC"'],
  ['a team id in lower case', { teamId: 'team123456' }, 'key.teamId'],
  ['the team id as key id', { keyId: ids.teamId }, 'one names the key (kid), the other the team (iss)'],
  [
    'the key itself as key id',
    { keyId: privateKey },
    `key.keyId: expected 10 characters A–Z and 0–9, got a text of ${privateKey.length} characters`,
  ],
])('[PV-2] %s is refused', (_what, part, message) => {
  expect(() => readSigningKey({ privateKey, ...ids, ...part })).toThrow(refusal(message));
});

test('[PV-2] no error holds key material', () => {
  const secret = privateKey.split('\n')[1] ?? '';
  const wrong = [
    { privateKey: privateKey.replace('PRIVATE', 'PRIVAT'), ...ids },
    { privateKey: privateKey.slice(0, -60), ...ids },
    { privateKey, keyId: privateKey, teamId: ids.teamId },
  ];
  for (const key of wrong) {
    const error = (() => {
      try {
        return readSigningKey(key);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toMatchObject({ code: 'badConfiguration' });
    expect(String(error) + String((error as Error).cause)).not.toContain(secret.slice(0, 12));
  }
});
