import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerApp } from '@apns-sim/provider-app';
import { Command } from 'commander';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { chooseEndpoint, takesEndpoint } from './provider-endpoint.ts';

const pem = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const signingKey = join(folder, 'AuthKey_ABCDE12345.p8');
  writeFileSync(signingKey, pem());
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(
    providerApp({
      database: ':memory:',
      allowedHosts: ['apns.example:8443'],
      endpoint: { kind: 'mock', url: 'https://localhost:1' },
      signingKey: { privateKey: pem(), keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01', topic: 'com.example.courier' },
    }),
    { prefix: '/provider/v1' },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const current = async () => (await app.inject('/provider/v1/endpoint')).json();
  return { url, signingKey, current };
}

test('the endpoint and its key are chosen at the start, by the calls anybody may make', async () => {
  const { url, signingKey, current } = await startServer();
  await chooseEndpoint(url, {});
  expect(await current()).toMatchObject({ kind: 'mock' });
  await chooseEndpoint(url, { endpoint: 'https://apns.example:8443' });
  expect(await current()).toMatchObject({ kind: 'custom', url: 'https://apns.example:8443' });
  const names = { keyId: 'ABCDE12345', teamId: 'TEAM123456', topic: 'com.real.app' };
  await chooseEndpoint(url, { endpoint: 'sandbox', signingKey, ...names });
  expect(await current()).toMatchObject({ kind: 'sandbox', signingKey: names });
});

test('what is wrong is said in the server’s words', async () => {
  const { url, signingKey } = await startServer();
  await expect(chooseEndpoint(url, { endpoint: 'production' })).rejects.toThrow('needs a signing key of its own');
  await expect(chooseEndpoint(url, { endpoint: 'sandbox', signingKey })).rejects.toThrow('key.keyId');
  await expect(chooseEndpoint(url, { endpoint: 'sandbox', signingKey: './none.p8' })).rejects.toThrow('cannot be read');
});

test('the name of the endpoint is looked at first', () => {
  const parse = (name: string) =>
    takesEndpoint(new Command().exitOverride().configureOutput({ writeErr: () => {} })).parse(['--endpoint', name], {
      from: 'user',
    });
  expect(parse('sandbox').opts()).toMatchObject({ endpoint: 'sandbox' });
  expect(() => parse('apple')).toThrow('Expected mock, sandbox, production or an https:// address');
});
