import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCredentials } from './credentials.ts';

const now = Date.UTC(2026, 10, 1);
const year = 365 * 86_400_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (at = now, options: { seed?: number; extraNames?: string[] } = {}) =>
  openCredentials(folder, { freshSeed: 7, extraNames: [], now: at, ...options });

test('the server certificate names localhost, both loopback addresses and every push host of Apple', async () => {
  const { server } = await open();
  const leaf = new X509Certificate(server.certificate);
  for (const name of [
    'localhost',
    'api.push.apple.com',
    'api.sandbox.push.apple.com',
    'api-manage-broadcast.push.apple.com',
  ]) {
    expect(leaf.checkHost(name), name).toBe(name);
  }
  expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(leaf.checkIP('::1')).toBe('::1');
  const authority = new X509Certificate(readFileSync(server.ca));
  expect(authority.ca).toBe(true);
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
});

test('files with a private key are for their owner alone', async () => {
  const { signingKey } = await open();
  const inside = join(folder, 'credentials');
  const withKey = readdirSync(inside).filter((name) =>
    readFileSync(join(inside, name), 'utf8').includes('PRIVATE KEY'),
  );
  expect(withKey.sort()).toEqual([`AuthKey_${signingKey.keyId}.p8`, 'authority.pem', 'server.pem']);
  for (const name of withKey) expect(statSync(join(inside, name)).mode & 0o777, name).toBe(0o600);
});

test('ids have ten characters, and a second start keeps everything', async () => {
  const first = await open();
  expect(first.teamId).toMatch(/^[A-Z0-9]{10}$/);
  expect(first.signingKey.keyId).toMatch(/^[A-Z0-9]{10}$/);
  const { random, ...kept } = await open();
  expect(kept).toEqual({ server: first.server, teamId: first.teamId, signingKey: first.signingKey, seed: first.seed });
  expect(random.hex(32)).not.toBe(first.random.hex(32));
});

test('a certificate near its end is renewed by the same authority', async () => {
  const first = await open();
  const later = await open(now + year + 3 * 86_400_000);
  expect(later.server.caCertificate).toBe(first.server.caCertificate);
  expect(later.server.certificate).not.toBe(first.server.certificate);
  const much = await open(now + 10 * year);
  expect(much.server.caCertificate).not.toBe(first.server.caCertificate);
});

test('a further name makes a new server certificate', async () => {
  await open();
  const { server } = await open(now, { extraNames: ['192.0.2.7', 'push.example'] });
  const leaf = new X509Certificate(server.certificate);
  expect(leaf.checkIP('192.0.2.7')).toBe('192.0.2.7');
  expect(leaf.checkHost('push.example')).toBe('push.example');
});

test.each(['identity.json', 'authority.pem', 'server.pem'])('a broken %s is named and left as it is', async (name) => {
  await open();
  const path = join(folder, 'credentials', name);
  writeFileSync(path, 'not what it was');
  await expect(open()).rejects.toThrow(path);
  expect(readFileSync(path, 'utf8')).toBe('not what it was');
});

test('a lost signing key is replaced under a new key id; the team stays', async () => {
  const first = await open();
  rmSync(first.signingKey.keyFile);
  const second = await open();
  expect(second.teamId).toBe(first.teamId);
  expect(second.signingKey.keyId).not.toBe(first.signingKey.keyId);
});

test('the same seed gives the same team', async () => {
  const first = await open(now, { seed: 42 });
  rmSync(folder, { recursive: true });
  const second = await open(now, { seed: 42 });
  expect([second.teamId, second.signingKey.keyId]).toEqual([first.teamId, first.signingKey.keyId]);
});
