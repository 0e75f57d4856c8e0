import { http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { bundleId, openDoor } from './door.contract.ts';
import { connectClient, type WireClient } from './http2-client.contract.ts';
import { connectRaw, type Frame, frame, frameTypes, preface } from './raw-frames.contract.ts';
import { endOf, lastPart, opening, part, rawHead, rawPush } from './raw-push.contract.ts';
import { sendPush } from './refusals.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const ok = { status: 200 };

  /** The stream limits the client is told, in order, from now on. */
  function limitsOf({ session }: WireClient) {
    const limits: number[] = [];
    const listeners = new Set<() => void>();
    session.on('remoteSettings', ({ maxConcurrentStreams = 0 }) => {
      limits.push(maxConcurrentStreams);
      for (const listener of listeners) listener();
    });
    const reached = (count: number) =>
      new Promise<number[]>((resolve) => {
        const look = () => limits.length >= count && resolve([...limits]);
        listeners.add(look);
        look();
      });
    return { reached };
  }

  const goawayOf = ({ type }: Frame) => type === frameTypes.goaway;
  const reasonOf = ({ payload }: Frame) => payload.subarray(8).toString();

  test('[H2-5] one stream until the first valid provider token, when chosen', async () => {
    await using door = await openDoor({ http2, fidelity: { streamsBeforeAuth: 1 } });
    using client = connectClient(door.port);
    const limits = limitsOf(client);
    expect(await limits.reached(1)).toEqual([1]);
    expect(await sendPush(door, client, { headers: { authorization: 'bearer a.b.c' } })).toMatchObject({ status: 403 });
    // refused for what it says, but the token was good
    expect(await sendPush(door, client, { body: '' })).toMatchObject({ status: 400 });
    expect(await limits.reached(2)).toEqual([1, 1000]);
    expect(await Promise.all(Array.from({ length: 50 }, () => sendPush(door, client)))).toHaveLength(50);
  });

  test('[H2-14] an error lowers the limit to 1 until the next accepted push, when chosen; 410 does not', async () => {
    await using door = await openDoor({ http2, fidelity: { errorThrottle: true } });
    using client = connectClient(door.port);
    const limits = limitsOf(client);
    await sendPush(door, client);
    await sendPush(door, client, { body: '' });
    await sendPush(door, client);
    expect(await limits.reached(3)).toEqual([1000, 1, 1000]);
    door.registry.invalidateTokens('phone-sandbox', bundleId);
    expect(await sendPush(door, client)).toMatchObject({ status: 410 });
    await sendPush(door, client, { method: 'PUT' });
    expect(await limits.reached(4)).toEqual([1000, 1, 1000, 1]);
  });

  test('[H2-26] too many errors end the connection, when chosen; BadDeviceToken counts twice, 410 not at all', async () => {
    await using door = await openDoor({ http2, fidelity: { errorsBeforeDisconnect: 4 } });
    using client = connectClient(door.port);
    const unknown = { deviceToken: 'ab'.repeat(32) };
    const gone = door.token(`${bundleId}.voip`);
    door.registry.invalidateToken(gone, 'unregistered');
    const toGone = { deviceToken: gone, headers: { 'apns-topic': `${bundleId}.voip`, 'apns-push-type': 'voip' } };
    for (let round = 0; round < 4; round++) expect(await sendPush(door, client, toGone)).toMatchObject({ status: 410 });
    expect(await sendPush(door, client, { body: '' })).toMatchObject({ status: 400 });
    expect(await sendPush(door, client, { method: 'PUT' })).toMatchObject({ status: 405 });
    expect(client.goaways).toEqual([]);
    // the answer that goes too far still comes
    expect(await sendPush(door, client, unknown)).toMatchObject({ status: 400, body: '{"reason":"BadDeviceToken"}' });
    await client.ended;
    expect(client.goaways[0]).toMatchObject({ code: 0, data: '' });
    using fresh = connectClient(door.port);
    expect(await sendPush(door, fresh)).toMatchObject(ok);
  });

  test('[H2-12] a connection without a frame is told IdleTimeout and closed', async () => {
    await using door = await openDoor({ http2, fidelity: { idleTimeoutMs: 50 } });
    using client = await connectRaw(door.port);
    client.send(preface);
    const goaway = await client.next(goawayOf);
    expect(reasonOf(goaway)).toBe('{"reason":"IdleTimeout"}');
    await client.ended;
  });

  test('[H2-12] the simulation’s clock does not close connections', async () => {
    await using door = await openDoor({ http2, fidelity: { idleTimeoutMs: 60_000 } });
    using client = connectClient(door.port);
    expect(await sendPush(door, client)).toMatchObject(ok);
    door.clock.advance(3_600_000);
    expect(await sendPush(door, client)).toMatchObject(ok);
    expect(client.goaways).toEqual([]);
  });

  test('[H2-13] a body that stopped coming is answered with IdleTimeout', async () => {
    await using door = await openDoor({ http2, fidelity: { idleTimeoutMs: 50 } });
    using client = await connectRaw(door.port);
    client.send(preface, opening(1, rawHead(door)), part(1, '{'));
    expect(String((await client.next(endOf(1))).payload)).toBe('{"reason":"IdleTimeout"}');
    expect(reasonOf(await client.next(goawayOf))).toBe('{"reason":"IdleTimeout"}');
    await client.ended;
  });

  test('[H2-13] also on a connection that is busy otherwise', async () => {
    await using door = await openDoor({ http2, fidelity: { idleTimeoutMs: 100 } });
    using client = await connectRaw(door.port);
    client.send(preface, opening(1, rawHead(door)));
    for (let streamId = 3; !client.frames.some(endOf(1)); streamId += 2) {
      client.send(rawPush(door, streamId));
      await client.next(endOf(streamId));
    }
    expect(String(client.frames.find(endOf(1))?.payload)).toBe('{"reason":"IdleTimeout"}');
    expect(client.frames.find(goawayOf)).toBeUndefined();
  });

  test('[H2-15] in shutting down, what is in flight is answered, and the client is told which that is', async () => {
    const { promise: kept, resolve: keep } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    await using door = await openDoor({
      http2,
      graceMs: 5000,
      accept() {
        ask();
        return kept;
      },
    });
    using client = await connectRaw(door.port);
    using idle = await connectRaw(door.port);
    idle.send(preface);
    client.send(preface, rawPush(door, 1));
    await asked;
    const closed = door.close();
    const goaway = await client.next(goawayOf);
    expect(reasonOf(goaway)).toBe('{"reason":"Shutdown"}');
    expect(goaway.payload.readUInt32BE(0)).toBe(1);
    // not looked at, as the frame said
    client.send(rawPush(door, 3));
    keep();
    expect(await client.next(endOf(1))).toMatchObject({ type: frameTypes.headers });
    await Promise.all([client.ended, idle.ended, closed]);
    expect(door.events.map(({ type }) => type)).toEqual(['received', 'accepted', 'answered']);
    expect(reasonOf(await idle.next(goawayOf))).toBe('{"reason":"Shutdown"}');
    await expect(connectRaw(door.port)).rejects.toThrow();
  });

  test('[H2-15] a body that does not come does not hold the door', async () => {
    await using door = await openDoor({ http2, graceMs: 50 });
    using client = await connectRaw(door.port);
    client.send(preface, opening(1, rawHead(door)), frame(frameTypes.ping, 0, 0, Buffer.alloc(8)));
    await client.next(({ type }) => type === frameTypes.ping);
    const closed = door.close();
    expect(String((await client.next(endOf(1))).payload)).toBe('{"reason":"Shutdown"}');
    await closed;
  });

  test('[H2-15] a peer that ignores everything does not hold the door either', async () => {
    await using door = await openDoor({ http2, graceMs: 50, accept: () => new Promise<void>(() => {}) });
    using client = connectClient(door.port);
    const answer = sendPush(door, client);
    while (door.events.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await door.close();
    expect(await answer).toMatchObject({ status: 0 });
  });

  test.each<readonly [string, string, string | null, 'sandbox' | 'production']>([
    ['Apple’s production host in SNI', 'api.push.apple.com', null, 'production'],
    ['the sandbox host in SNI', 'api.sandbox.push.apple.com', 'api.push.apple.com', 'sandbox'],
    ['the old sandbox host in SNI', 'api.development.push.apple.com', null, 'sandbox'],
    ['another name in SNI and production in :authority', 'localhost', 'api.push.apple.com:443', 'production'],
    ['no Apple name', 'localhost', null, 'sandbox'],
  ])('[H2-19] %s', async (_title, servername, authority, environment) => {
    await using door = await openDoor({ http2 });
    using client = await connectRaw(door.port, { servername, ALPNProtocols: ['h2'] });
    const pseudo = [
      [':method', 'POST'],
      [':scheme', 'https'],
      [':authority', authority ?? servername],
      [':path', `/3/device/${door.token(bundleId, environment)}`],
    ] as const;
    client.send(preface, opening(1, rawHead(door, { pseudo })), lastPart(1));
    expect(await client.next(endOf(1))).toMatchObject({ type: frameTypes.headers });
    expect(door.newest('received').connection).toMatchObject({ environment, serverName: servername });
  });

  test('[H2-8] no answer has a date', async () => {
    await using door = await openDoor({ http2 });
    using client = connectClient(door.port);
    for (const difference of [{}, { body: '' }])
      expect((await sendPush(door, client, difference)).headers).not.toHaveProperty('date');
  });

  test('[H2-21] the answer to HEAD has no body', async () => {
    await using door = await openDoor({ http2 });
    using client = connectClient(door.port);
    const { status, body, resetCode } = await sendPush(door, client, { method: 'HEAD', withoutBody: true });
    expect({ status, body, resetCode }).toEqual({ status: 405, body: '', resetCode: 0 });
  });

  test('[H2-23] five hundred requests at once on one connection', async () => {
    await using door = await openDoor({ http2 });
    using client = connectClient(door.port);
    const answers = await Promise.all(Array.from({ length: 500 }, () => sendPush(door, client)));
    expect(answers.every(({ status, resetCode }) => status === 200 && resetCode === 0)).toBe(true);
    expect(new Set(answers.map(({ headers }) => headers['apns-id'])).size).toBe(500);
  });

  test('[H2-24] a refusal does not end the connection', async () => {
    await using door = await openDoor({ http2 });
    using client = connectClient(door.port);
    for (let round = 0; round < 20; round++) {
      expect(await sendPush(door, client, { deviceToken: 'zz' })).toMatchObject({ status: 400 });
      expect(await sendPush(door, client)).toMatchObject(ok);
    }
    expect(client.goaways).toEqual([]);
  });
});
