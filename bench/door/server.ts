/*
 * One server to be measured, as a process of its own, by name: what HTTP/2 costs with no work behind it, a framework, and our door on both
 * implementations, which authenticates, validates, routes and logs each push.
 */
import { createPrivateKey, sign } from 'node:crypto';
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { startApns } from '@apns-sim/apns';
import { createClock, createRandom } from '@apns-sim/protocol';
import fastify from 'fastify';
import { acceptAll } from '../accept-all.ts';
import { makeCertificate } from '../certificate.ts';
import { type DoorAddress } from './load.ts';

const { cert, key, privateKey, publicKey } = await makeCertificate();
const team = { teamId: 'BENCHTEAM1', keyId: 'BENCHKEY01', publicKey, topics: ['com.example.courier'] };
const apnsId = 'EABEAE54-14A8-11E5-B60B-000000000001';
const tokens = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(64, 'a'));

function providerToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issued = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'ES256', kid: team.keyId })}.${part({ iss: team.teamId, iat: issued })}`;
  const by = { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), by).toString('base64url')}`;
}

type Started = { readonly port: number; readonly tokens: readonly string[] };

async function startDoor(http2: 'own' | 'node'): Promise<Started> {
  const apns = await startApns({
    database: ':memory:',
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    tls: { cert, key },
    clock: createClock(),
    random: createRandom('bench'),
    seed: team,
    http2,
  });
  const issued = tokens.map((_, index) => {
    const device = { deviceId: `phone-${index}`, name: 'Phone', environment: 'sandbox' } as const;
    apns.registry.rememberDevice(device);
    return apns.registry.issueTokens(device, team.topics).tokens[team.topics[0] ?? ''] ?? '';
  });
  return { port: apns.ports.push, tokens: issued };
}

const settings = { maxConcurrentStreams: 1000 };

/** By name: every server answers 200 to `POST /3/device/<token>`. */
const servers: Readonly<Record<string, () => Promise<Started>>> = {
  raw: async () => {
    const server = createSecureServer({ cert, key, settings });
    server.on('stream', (stream: ServerHttp2Stream) => {
      stream.on('error', () => {});
      stream.resume();
      stream.on('end', () => stream.respond({ ':status': 200, 'apns-id': apnsId }, { endStream: true }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port, tokens };
  },
  rawOwn: async () => {
    const server = acceptAll({ cert, key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port, tokens };
  },
  fastify: async () => {
    const app = fastify({ http2: true, https: { cert, key, settings } as never });
    app.post('/3/device/:deviceToken', (_request, reply) => void reply.header('apns-id', apnsId).send());
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: (app.server.address() as AddressInfo).port, tokens };
  },
  node: () => startDoor('node'),
  own: () => startDoor('own'),
};

const started = await servers[process.argv[2] ?? '']?.();
if (started === undefined) throw new Error(`no such server: ${process.argv[2]}`);
const paths = started.tokens.map((token) => `/3/device/${token}`);
process.send?.({ port: started.port, paths, authorization: `bearer ${providerToken()}` } satisfies DoorAddress);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
// the bench is over
process.on('disconnect', () => process.exit(0));
