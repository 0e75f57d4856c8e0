/*
 * One server to be measured, as a process of its own, by name: what HTTP/2 costs with no work behind it, a framework, and our door,
 * which authenticates, validates, routes and logs each push.
 */
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo } from 'node:net';
import fastify from 'fastify';
import { acceptAll } from '../accept-all.ts';
import { makeCertificate } from '../certificate.ts';
import { type Door, startDoor } from './own-door.ts';
import { type DoorAddress } from './served.ts';

const { cert, key } = await makeCertificate();
const apnsId = 'EABEAE54-14A8-11E5-B60B-000000000001';
const tokens = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(64, 'a'));
const settings = { maxConcurrentStreams: 1000 };

/** By name: every server answers 200 to `POST /3/device/<token>`. */
const servers: Readonly<Record<string, () => Promise<Door>>> = {
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
  node: () => startDoor({ http2: 'node', online: 1 }),
  own: () => startDoor({ online: 1 }),
  durable: () => startDoor({ online: 1, durable: true }),
  commits: () => startDoor({ online: 1, durable: true, noteCommits: true }),
  online: () => startDoor({ online: 100 }),
  away: () => startDoor({}),
  tokens2k: () => startDoor({ registered: 2000, once: true, durable: true }),
  tokens1k: () => startDoor({ registered: 1000, once: true, durable: true }),
  tokens100k: () => startDoor({ registered: 100_000, once: true, durable: true }),
  tokens1m: () => startDoor({ registered: 1_000_000, once: true, durable: true }),
};

const door = await servers[process.argv[2] ?? '']?.();
if (door === undefined) throw new Error(`no such server: ${process.argv[2]}`);

function timed(run = () => {}): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** What can be asked of it, and is answered with one number, or many. */
const answers: Readonly<Record<string, () => number | readonly number[]>> = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  reset: () => timed(door.reset),
  commits: () => door.commits ?? [],
};
process.on('message', (question) => process.send?.(answers[String(question)]?.() ?? []));
// the bench is over
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
const { port, authorization = 'bearer none', fields = [] } = door;
const paths = door.tokens.map((token) => `/3/device/${token}`);
process.send?.({ port, paths, authorization, fields } satisfies DoorAddress);
