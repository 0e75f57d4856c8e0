import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTls, type PeerCertificate } from 'node:tls';
import { createClock, errorCodes, http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { tls } from '../apns.contract.ts';
import { type WireClient } from '../ingress/http2-client.contract.ts';
import { ack, connectRaw, type Frame, frameTypes, preface } from '../ingress/raw-frames.contract.ts';
import { type FaultyWorld, startFaultyWorld } from './faults.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const code = (name: (typeof errorCodes)[number]) => errorCodes.indexOf(name);

  /** The next SETTINGS whose stream limit is `limit`. */
  const limited = ({ session }: WireClient, limit: number) =>
    new Promise<void>((resolve) => {
      session.on('remoteSettings', ({ maxConcurrentStreams }) => {
        if (maxConcurrentStreams === limit) resolve();
      });
    });

  const ping = ({ session }: WireClient) =>
    new Promise<'pong'>((resolve, reject) => {
      session.ping((error) => (error === null ? resolve('pong') : reject(error)));
    });

  test('[FA-5] goaway acts at once on every connection, once, and ends them', async () => {
    await using world = await startFaultyWorld({ http2 });
    using first = world.connect();
    using second = world.connect();
    await Promise.all([world.push(first), world.push(second)]);
    const id = await world.lay({ do: { goaway: { reason: 'ServiceUnavailable' } } });
    await Promise.all([first.ended, second.ended]);
    for (const { goaways } of [first, second]) {
      expect(goaways[0]).toMatchObject({ code: 0, data: '{"reason":"ServiceUnavailable"}' });
      expect(goaways[0]?.lastStreamId).toBe(1);
    }
    expect((await world.call('GET', `/faults/${id}`)).body).toMatchObject({ fired: 1, state: 'spent' });
    using third = world.connect();
    expect((await world.push(third)).status).toBe(200);
    expect(third.goaways).toEqual([]);
  });

  test('[FA-5] goaway twice, with a code, a last stream of choice, and without closing', async () => {
    await using world = await startFaultyWorld({ http2 });
    // a client library hears no more after the first one, so frame by frame
    using client = await connectRaw(world.apns.ports.push, { ca: tls.cert, ALPNProtocols: ['h2'] });
    client.send(preface);
    await client.next(({ type, flags }) => type === frameTypes.settings && flags === ack);
    const goaway = { code: 'ENHANCE_YOUR_CALM', lastStreamId: 2 ** 31 - 1, twice: true, close: false };
    await world.lay({ do: { goaway } });
    const isEmpty = ({ type, payload }: Frame) => type === frameTypes.goaway && payload.length === 8;
    await client.next(isEmpty);
    const goaways = client.frames.filter(({ type }) => type === frameTypes.goaway).map(({ payload }) => payload);
    expect(
      goaways.map((payload) => [payload.readUInt32BE(0), payload.readUInt32BE(4), String(payload.subarray(8))]),
    ).toEqual([
      [2 ** 31 - 1, code('ENHANCE_YOUR_CALM'), '{"reason":"Shutdown"}'],
      [2 ** 31 - 1, code('ENHANCE_YOUR_CALM'), ''],
    ]);
    await world.call('GET', '/faults');
    expect(client.socket.readyState).toBe('open');
  });

  test('[FA-5] match leaves the connections of other teams alone', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.push(client);
    await world.lay({ match: { teamId: 'OTHERTEAM1' }, do: { goaway: {} } });
    expect((await world.push(client)).status).toBe(200);
    await world.lay({ match: { teamId: 'SIMTEAM001' }, do: { goaway: {} } });
    await client.ended;
  });

  test('[FA-6] rstStream and refusedStream end a push that nobody has looked at', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    for (const [deed, expected] of [
      [{ rstStream: true }, 'INTERNAL_ERROR'],
      [{ rstStream: 'CANCEL' }, 'CANCEL'],
      [{ rstStream: { code: 11 } }, 'ENHANCE_YOUR_CALM'],
      [{ refusedStream: true }, 'REFUSED_STREAM'],
    ] as const) {
      await world.lay({ times: 1, do: deed });
      expect(await world.push(client)).toMatchObject({ status: 0, resetCode: code(expected) });
    }
    expect((await world.push(client)).status).toBe(200);
    const { notifications } = (await world.call('GET', '/notifications')).body;
    const types = notifications.map(({ events }: { events: { type: string }[] }) => events.map(({ type }) => type));
    expect(types.slice(0, 4)).toEqual(Array(4).fill(['received', 'faultInjected']));
  });

  test('[FA-6] with accept only the answer is lost: the phone gets the push', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.lay({ times: 1, do: { rstStream: { code: 'CANCEL', accept: true } } });
    expect(await world.push(client)).toMatchObject({ status: 0, resetCode: code('CANCEL') });
    await world.phone.next('notification');
  });

  test('[FA-6] a stalled push hears nothing until all streams are reset; the connection lives', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    const id = await world.lay({ times: 1, do: { stall: true } });
    const silent = world.push(client);
    expect((await world.push(client)).status).toBe(200);
    expect(await ping(client)).toBe('pong');
    expect(await world.fired(id)).toBe(1);
    await world.lay({ do: { rstStream: { code: 'INTERNAL_ERROR', all: true } } });
    expect(await silent).toMatchObject({ status: 0, resetCode: code('INTERNAL_ERROR') });
    expect((await world.push(client)).status).toBe(200);
  });

  test('[FA-7] the stream limit goes down at once and comes back when the fault is lifted', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.push(client);
    const down = limited(client, 1);
    const id = await world.lay({ do: { maxConcurrentStreams: 1 } });
    await down;
    expect(
      (await Promise.all(Array.from({ length: 5 }, () => world.push(client)))).map(({ status }) => status),
    ).toEqual(Array(5).fill(200));
    using later = world.connect();
    await limited(later, 1);
    const up = limited(client, 1000);
    await world.call('DELETE', `/faults/${id}`);
    await up;
    const window = new Promise((resolve) => {
      client.session.on('remoteSettings', ({ initialWindowSize }) => resolve(initialWindowSize));
    });
    await world.lay({ do: { settings: { initialWindowSize: 1000 } } });
    expect(await window).toBe(1000);
  });

  test('[FA-8] a half-open connection answers not even PING until the fault is lifted', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.push(client);
    const id = await world.lay({ do: { halfOpen: true } });
    let heard = false;
    const pong = ping(client).then(() => {
      heard = true;
    });
    const push = world.push(client).then(({ status }) => {
      heard = true;
      return status;
    });
    using other = world.connect();
    await once(other.session, 'connect');
    // what the door would have answered by now: another round trip to the same process
    await world.call('GET', '/faults');
    expect(heard).toBe(false);
    await world.call('DELETE', `/faults/${id}`);
    await pong;
    expect(await push).toBe(200);
  });

  test('[FA-9] a connection beyond the cap is cut, and one that has carried enough', async () => {
    await using world = await startFaultyWorld({ http2 });
    using first = world.connect();
    await world.push(first);
    const cap = await world.lay({ do: { connectionCap: 1 } });
    using second = world.connect();
    await second.ended;
    expect((await world.push(first)).status).toBe(200);
    await world.call('DELETE', `/faults/${cap}`);
    await world.lay({ times: 1, do: { dropAfter: 2 } });
    expect([(await world.push(first)).status, (await world.push(first)).status]).toEqual([200, 200]);
    expect((await world.push(first)).status).toBe(0);
    await first.ended;
    using third = world.connect();
    await world.lay({ match: { nth: 2 }, do: { cut: { accept: true } } });
    expect([(await world.push(third)).status, (await world.push(third)).status]).toEqual([200, 0]);
  });

  test('[FA-10] an answer in crumbs comes whole in the end', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.lay({ times: 1, do: { reason: 'TooManyRequests', trickle: { chunkBytes: 5, everyMs: 1 } } });
    expect(await world.push(client)).toMatchObject({ status: 429, body: '{"reason":"TooManyRequests"}', resetCode: 0 });
    await world.lay({ times: 1, do: { trickle: true } });
    expect(await world.push(client)).toMatchObject({ status: 200, body: '' });
  });

  /** What the door shows in a handshake. */
  async function shown({ apns }: FaultyWorld): Promise<PeerCertificate> {
    const socket = connectTls({
      port: apns.ports.push,
      host: '127.0.0.1',
      servername: 'localhost',
      ALPNProtocols: ['h2'],
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const certificate = socket.getPeerCertificate();
    socket.destroy();
    return certificate;
  }

  test('[FA-11] new handshakes are shown a bad certificate, later the door’s own again', async () => {
    await using world = await startFaultyWorld({ http2 });
    using before = world.connect();
    await world.push(before);
    const own = new X509Certificate(tls.cert).fingerprint256;
    for (const [kind, check] of [
      ['expired', (shape: PeerCertificate) => Date.parse(shape.valid_to) < Date.now()],
      ['selfSigned', (shape: PeerCertificate) => shape.fingerprint256 !== own],
      ['wrongName', (shape: PeerCertificate) => shape.subjectaltname === 'DNS:wrong.example'],
    ] as const) {
      await world.lay({ times: 1, do: { tls: kind } });
      const seen = await shown(world);
      expect([kind, seen.fingerprint256 === own, check(seen)]).toEqual([kind, false, true]);
      expect((await shown(world)).fingerprint256).toBe(own);
    }
    expect((await world.push(before)).status).toBe(200);
  });

  test('[FA-15] a fault chosen by its push acts on that push’s connection', async () => {
    await using world = await startFaultyWorld({ http2 });
    using first = world.connect();
    using second = world.connect();
    await Promise.all([world.push(first), world.push(second)]);
    await world.lay({ match: { nth: 2 }, do: { goaway: {} } });
    expect((await world.push(second)).status).toBe(200);
    expect((await world.push(first)).status).toBe(200);
    await first.ended;
    expect((await world.push(second)).status).toBe(200);
  });

  test('[FA-15] a scenario runs by the simulation’s clock and is lifted whole', async () => {
    const clock = createClock({ mode: 'frozen', at: Date.now() });
    await using world = await startFaultyWorld({ http2, clock });
    using first = world.connect();
    await world.push(first);
    const run = await world.lay({ scenario: 'appleDeploy' });
    await first.ended;
    using second = world.connect();
    await world.push(second);
    clock.advance(10_000);
    await second.ended;
    const { faults } = (await world.call('GET', '/faults')).body;
    expect(faults.map(({ scenario }: { scenario: string }) => scenario)).toEqual(Array(4).fill(run));
    expect((await world.call('DELETE', `/faults/${run}`)).status).toBe(204);
    expect((await world.call('GET', '/faults')).body.faults).toEqual([]);
    for (const { name } of (await world.call('GET', '/faults')).body.scenarios) await world.lay({ scenario: name });
  });
});
