import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { keyId, pushHeaders, registerAndLeave, startTestApns, teamId, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { connectClient } from '../ingress/http2-client.contract.ts';
import { type ConnectionRecord, type FailedHandshakes } from './connection-record.ts';

interface Listed {
  readonly connections: readonly ConnectionRecord[];
  readonly handshakes: readonly FailedHandshakes[];
}

async function openDoor(apns: Apns) {
  const app = fastify({ forceCloseConnections: true });
  await app.register(apns.control, { prefix: '/sim/v1' });
  const list = async (query = '') => (await app.inject(`/sim/v1/connections${query}`)).json<Listed>();
  return {
    list,
    /** Asks until it is so; the door's side of a connection ends a little after the client's. */
    async until(isSo: (listed: Listed) => boolean): Promise<Listed> {
      for (;;) {
        const listed = await list();
        if (isSo(listed)) return listed;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

/** When it is over, well or not. */
const ended = (one: { once(event: 'close', listener: () => void): unknown }) =>
  new Promise<void>((resolve) => void one.once('close', resolve));

/** Shakes hands and waits for the end, whatever it is. */
async function knock(apns: Apns, options: ConnectionOptions, words?: string): Promise<void> {
  const socket = connectTls({ host: '127.0.0.1', port: apns.ports.push, servername: 'localhost', ...options });
  socket.on('error', () => {});
  if (words !== undefined) socket.once('secureConnect', () => socket.write(words));
  socket.resume();
  await ended(socket);
}

test('[CN-1] a connection in order: how it was agreed on, its pushes, its provider token, its PINGs', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  const deviceToken = await registerAndLeave(apns);
  const client = connectClient(apns.ports.push, { ca: tls.cert });
  const headers = pushHeaders();
  const body = '{"aps":{"alert":"Hello"}}';
  const push = (token: string) => client.request({ path: `/3/device/${token}`, headers, body });
  expect((await push(deviceToken)).status).toBe(200);
  expect((await push('0'.repeat(64))).status).toBe(400);
  await new Promise<void>((resolve) => void client.session.ping(() => resolve()));
  const { connections, handshakes } = await door.list('?open=true');
  expect(handshakes).toEqual([]);
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({
    ...{ port: apns.ports.push, alpn: 'h2', tls: 'TLSv1.3', serverName: 'localhost', certificate: false },
    ...{ closedAt: null, speaksHttp2: true, pings: 1, pushes: 2, accepted: 1, environment: 'sandbox', tokens: 1 },
    ...{ token: { keyId, teamId }, lastRefusal: { status: 400, reason: 'BadDeviceToken' }, goAways: [], trouble: null },
  });
  const [received] = apns.log.read(0).filter(({ type }) => type === 'received');
  expect(connections[0]?.firstPush).toEqual({
    uniqueId: (received as { uniqueId: string }).uniqueId,
    at: received?.at,
  });
  expect(connections[0]?.token?.ageMs).toBeLessThan(10_000);
  expect((await door.list('?open=false')).connections).toEqual([]);
  client.session.close();
  const after = await door.until(({ connections: [one] }) => one?.closedAt !== null);
  expect(after.connections[0]).toMatchObject({ pushes: 2, trouble: null });
});

test('[CN-1] a GOAWAY is in the list with its reason', async () => {
  const apns = await startTestApns();
  const door = await openDoor(apns);
  using client = connectClient(apns.ports.push, { ca: tls.cert });
  await once(client.session, 'remoteSettings');
  const told = once(client.session, 'goaway');
  await apns.close();
  await told;
  expect((await door.list()).connections.map(({ goAways }) => goAways)).toEqual([['Shutdown']]);
});

test('[CN-2][CN-3] handshakes that failed, told apart, those alike counted', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  const { push: port } = apns.ports;
  for (let round = 0; round < 2; round++) {
    const session = connectHttp2(`https://localhost:${port}`);
    session.on('error', () => {});
    await ended(session);
  }
  await knock(apns, { ca: tls.cert, ALPNProtocols: ['http/1.1'] });
  await knock(apns, { ca: tls.cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' });
  for (const words of ['GET / HTTP/1.1\r\nhost: localhost\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
    const socket = connectTcp(port, '127.0.0.1', () => void socket.write(words));
    socket.on('error', () => {});
    socket.resume();
    await ended(socket);
  }
  const { handshakes } = await door.until(({ handshakes: all }) => all.length === 5);
  expect(handshakes.map(({ cause, count, serverName }) => [cause, count, serverName])).toEqual([
    ['hungUp', 2, 'localhost'],
    ['noHttp2', 1, 'localhost'],
    ['oldTls', 1, null],
    ['plainHttp', 1, null],
    ['notTls', 1, null],
  ]);
  for (const { text, fix, host } of handshakes)
    expect([host, text !== '', fix !== '']).toEqual(['127.0.0.1', true, true]);
});

test('[CN-4] HTTP/1.1 without ALPN, and a client that leaves without a word', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  await knock(apns, { ca: tls.cert }, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const socket = connectTls({ port: apns.ports.push, host: '127.0.0.1', servername: 'localhost', ca: tls.cert });
  await once(socket, 'secureConnect');
  socket.end();
  await ended(socket.resume());
  const { connections } = await door.until(({ connections: all }) => all.filter(({ trouble }) => trouble).length === 2);
  expect(connections.map(({ speaksHttp2, trouble }) => [speaksHttp2, trouble?.cause])).toEqual([
    [false, 'http1'],
    [false, 'leftAtOnce'],
  ]);
});

test('[CN-5] a reset forgets failures and what is closed, and leaves open connections', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  await knock(apns, { ca: tls.cert, ALPNProtocols: ['http/1.1'] });
  await knock(apns, { ca: tls.cert }, 'nonsense that is not HTTP/2 at all');
  using client = connectClient(apns.ports.push, { ca: tls.cert });
  await once(client.session, 'remoteSettings');
  await door.until(({ connections, handshakes }) => connections[0]?.closedAt !== null && handshakes.length === 1);
  apns.reset();
  const { connections, handshakes } = await door.list();
  expect(handshakes).toEqual([]);
  expect(connections.map(({ closedAt }) => closedAt)).toEqual([null]);
});

const run = promisify(execFile);

test('[CN-3] a client that says by its alert that it does not trust us', async ({ skip }) => {
  const version = await run('curl', ['--version']).catch(() => undefined);
  skip(version?.stdout.includes('HTTP2') !== true, 'curl with HTTP/2 is not installed');
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  await expect(run('curl', ['-sS', '--http2', `https://localhost:${apns.ports.push}/`])).rejects.toThrow();
  const { handshakes } = await door.until(({ handshakes: all }) => all.length === 1);
  expect(handshakes[0]).toMatchObject({ cause: 'untrusted', code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' });
  expect(handshakes[0]?.fix).toContain('apns-sim takeover');
});
