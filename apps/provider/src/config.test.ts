import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config.ts';

const pem = '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n';
const env = { APNS_URL: 'https://localhost:2197', APNS_KEY: pem, APNS_KEY_ID: 'K', APNS_TEAM_ID: 'T' };

test('what apns-sim env prints is enough', () => {
  expect(readConfig(env)).toEqual({
    host: '127.0.0.1',
    port: 3001,
    accessToken: undefined,
    app: {
      database: ':memory:',
      allowedHosts: [],
      endpoint: { kind: 'mock', url: 'https://localhost:2197' },
      signingKey: { privateKey: pem, keyId: 'K', teamId: 'T', topic: undefined },
    },
  });
});

test('a key may be a file; Apple’s endpoints need no address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'AuthKey.p8');
  writeFileSync(file, pem);
  const { app } = readConfig({ ...env, APNS_URL: undefined, APNS_KEY: file, PROVIDER_ENDPOINT: 'sandbox' });
  expect(app).toMatchObject({ endpoint: { kind: 'sandbox' }, signingKey: { privateKey: pem } });
});

test.each([
  [{ APNS_KEY: undefined }, 'APNS_KEY is not set'],
  [{ APNS_URL: '' }, 'APNS_URL is not set'],
  [{ PROVIDER_PORT: '80x' }, 'PROVIDER_PORT: expected a port'],
  [{ PROVIDER_ENDPOINT: 'apple' }, 'PROVIDER_ENDPOINT: expected mock, sandbox'],
])('%j is said by name', (part, message) => {
  expect(() => readConfig({ ...env, ...part })).toThrow(message);
});
