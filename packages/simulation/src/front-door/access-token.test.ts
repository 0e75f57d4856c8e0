import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { call, startTestSimulation } from '../simulation.contract.ts';
import { accessToken, createEntryCheck } from './access-token.ts';

const token = 'a-token-of-20-letters';
const far = { remoteAddress: '192.168.1.77', localAddress: '192.168.1.5' };

describe('who is asked for the access token', () => {
  const check = createEntryCheck(token);
  const entry = (headers: Record<string, string>, socket: object = far, url = '/sim/v1/health') =>
    check({ headers, url, socket }).kind;

  test.each([
    ['this machine by loopback', { host: 'localhost:3000' }, { remoteAddress: '127.0.0.1' }, 'entered'],
    ['this machine by IPv6', { host: '[::1]:3000' }, { remoteAddress: '::1', localAddress: '::1' }, 'entered'],
    ['loopback seen by an IPv6 socket', { host: 'localhost' }, { remoteAddress: '::ffff:127.0.0.1' }, 'entered'],
    [
      'this machine by its own address',
      { host: '192.168.1.5:3000' },
      { remoteAddress: '192.168.1.5', localAddress: '192.168.1.5' },
      'entered',
    ],
    ['another machine', { host: '192.168.1.5:3000' }, far, 'stranger'],
    ['another machine that says it is this one', { host: 'localhost:3000' }, far, 'stranger'],
    ['a proxy on this machine', { host: 'lab.example' }, { remoteAddress: '127.0.0.1' }, 'stranger'],
    [
      'a name that was made to point here',
      { host: 'evil.example' },
      { ...far, remoteAddress: far.localAddress },
      'stranger',
    ],
    ['a socket without an address', { host: 'localhost' }, {}, 'stranger'],
  ])('%s: %j', (_, headers, socket, kind) => {
    expect(entry(headers, socket)).toBe(kind);
  });

  test.each([
    [{ authorization: `Bearer ${token}` }, 'entered'],
    [{ authorization: `bearer ${token}` }, 'entered'],
    [{ authorization: `Bearer ${token}x` }, 'stranger'],
    [{ authorization: `Basic ${token}` }, 'stranger'],
    [{ cookie: `a=b; apns-sim-access=${token}` }, 'entered'],
    [{ cookie: 'apns-sim-access=%E0%A4%A' }, 'stranger'],
    [{ cookie: `apns-sim-access=${token.slice(1)}` }, 'stranger'],
  ])('%j: %s', (headers, kind) => {
    expect(entry({ host: 'lab.example', ...headers })).toBe(kind);
  });

  test('a token in the address becomes a cookie, and the address is left without it', () => {
    const at = (url: string) => check({ headers: { host: 'lab.example' }, url, socket: far });
    expect(at(`/devices/alice?chrome=0&token=${token}`)).toEqual({
      kind: 'introduced',
      cookie: `apns-sim-access=${token}; Path=/; HttpOnly; SameSite=Strict`,
      location: '/devices/alice?chrome=0',
    });
    for (const url of [`//evil.example/?token=${token}`, `/\\evil.example?token=${token}`]) {
      const entry = at(url);
      expect(entry.kind === 'introduced' && entry.location).toMatch(/^\/(?![/\\])/);
    }
    expect(at('/?token=wrong')).toEqual({ kind: 'stranger', wrong: true });
    expect(at('/')).toEqual({ kind: 'stranger', wrong: false });
  });
});

test('the folder keeps its token with rights 0600; a chosen one is judged; loopback has none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-token-'));
  try {
    expect(() => accessToken('0.0.0.0', 'short', folder)).toThrow('expected 16 to 128 characters');
    expect(() => accessToken('0.0.0.0', 'with spaces in between', folder)).toThrow('expected 16 to 128 characters');
    expect(accessToken('0.0.0.0', token, folder)).toBe(token);
    expect(accessToken('127.0.0.1', token, folder)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** An address of this machine that others can reach; `undefined` on a machine without a network. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test('a simulation open to a network serves this machine as ever, and others with its token only', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'apns-sim-token-'));
  try {
    await using simulation = await startTestSimulation({ host: '0.0.0.0', dataDir });
    const { lab, accessToken: made } = simulation.info;
    const file = join(dataDir, 'credentials', 'access-token');
    expect(readFileSync(file, 'utf8').trim()).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'running.json')).mode & 0o777).toBe(0o600);
    expect((await fetch(`${lab}/sim/v1/health`)).status).toBe(200);

    // the name in Host makes a request of this machine look like one that came through a proxy
    const asked = (path: string, headers: Record<string, string>) =>
      new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
        const { port } = new URL(lab);
        const call = request({ port, path, headers: { host: 'lab.example', ...headers } }, (answer) => {
          let body = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
          answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
        });
        call.on('error', reject).end();
      });
    for (const path of ['/sim/v1/devices', '/provider/v1/endpoint', '/sim/v1/openapi.json', '/nothing.js']) {
      const refused = await asked(path, {});
      expect([path, refused.status, JSON.parse(refused.body).field]).toEqual([path, 401, 'authorization']);
      expect(refused.body).not.toContain(made);
    }
    const page = await asked('/', { accept: 'text/html' });
    expect([page.status, page.headers['cache-control']]).toEqual([401, 'no-store']);
    expect(page.body).toContain('访问令牌');
    expect((await asked('/?token=wrong', { accept: 'text/html' })).body).toContain('role="alert"');
    expect((await asked('/sim/v1/health', { authorization: `Bearer ${made}` })).status).toBe(200);
    const introduced = await asked(`/log?x=1&token=${made}`, { accept: 'text/html' });
    expect([introduced.status, introduced.headers.location]).toEqual([303, '/log?x=1']);
    const cookie = String(introduced.headers['set-cookie']).split(';')[0] ?? '';
    expect((await asked('/sim/v1/health', { cookie })).status).toBe(200);

    const upgrade = (path: string, headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${lab.replace('http', 'ws')}${path}`, {
          headers: { host: 'lab.example', ...headers },
        });
        socket.on('open', () => {
          socket.close();
          resolve('open');
        });
        socket.on('error', ({ message }) => resolve(message));
      });
    expect(await upgrade('/sim/v1/devices/alice/watch', {})).toContain('403');
    expect((await asked('//[/sim/v1/health', {})).status).toBe(401);
    expect(await upgrade('/sim/v1/devices/alice/watch', { cookie })).toBe('open');
    // a phone brings no password, as at Apple
    expect(await upgrade('/gateway', {})).toBe('open');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('phones of a simulation bound to one address of the machine hand their tokens over', async ({ skip }) => {
  skip(outside === undefined, 'this machine has no address but loopback');
  await using simulation = await startTestSimulation({ host: outside ?? '' });
  const { lab } = simulation.info;
  expect(new URL(lab).hostname).toBe(outside);
  const { apns } = simulation;
  expect((await call(simulation, 'POST', '/sim/v1/devices', {})).status).toBe(201);
  const uploads = () => apns.log.read(0).flatMap((event) => (event.type === 'tokenUploaded' ? [event.status] : []));
  await expect.poll(uploads).toEqual([201]);
});
