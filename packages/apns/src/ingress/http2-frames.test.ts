import { http2Kinds } from '@apns-sim/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { openDoor } from './door.contract.ts';
import { ack, connectRaw, frame, frameTypes, preface } from './raw-frames.contract.ts';
import { answerOn, endOf, lastPart, opening, rawHead, rawPush } from './raw-push.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', async (http2) => {
  const door = await openDoor({ http2 });
  afterAll(() => door.close());

  const { data, headers, priority, settings, ping } = frameTypes;
  const none = { ALPNProtocols: undefined };

  test('[H2-1] ALPN chooses h2, also behind http/1.1', async () => {
    for (const ALPNProtocols of [['h2'], ['http/1.1', 'h2'], ['h3', 'http/1.1', 'h2']]) {
      using client = await connectRaw(door.port, { ALPNProtocols });
      expect(client.socket.alpnProtocol).toBe('h2');
    }
  });

  test('[H2-2] without ALPN the preface is enough, for many requests', async () => {
    using client = await connectRaw(door.port, none);
    expect(client.socket.alpnProtocol).toBe(false);
    client.send(preface, rawPush(door, 1), rawPush(door, 3), rawPush(door, 5, ''));
    await Promise.all([1, 3, 5].map((streamId) => client.next(endOf(streamId))));
    expect(answerOn(client, 3)).toEqual([{ type: headers, ends: true }]);
    expect(answerOn(client, 5).at(-1)).toMatchObject({ body: '{"reason":"PayloadEmpty"}' });
    expect(door.newest('received').connection).toMatchObject({ alpn: null });
  });

  test('[H2-3] TLS 1.1 is refused, 1.2 is served', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(connectRaw(door.port, old)).rejects.toThrow();
    using client = await connectRaw(door.port, { maxVersion: 'TLSv1.2', ALPNProtocols: ['h2'] });
    expect(client.socket.getProtocol()).toBe('TLSv1.2');
  });

  test('[H2-3] HTTP/1.1 gets no answer', async () => {
    await expect(connectRaw(door.port, { ALPNProtocols: ['http/1.1'] })).rejects.toThrow();
    using client = await connectRaw(door.port, none);
    client.send(Buffer.from(`POST /3/device/${door.token()} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`));
    expect(String(await client.ended)).not.toContain('HTTP/1');
  });

  test('[H2-4] SETTINGS come first and unasked, as captured', async () => {
    for (const options of [{ ALPNProtocols: ['h2'] }, none]) {
      using client = await connectRaw(door.port, options);
      await client.next(({ type }) => type === settings);
      const [first] = client.frames;
      expect(first).toMatchObject({ type: settings, flags: 0, streamId: 0 });
      const values: Record<number, number> = {};
      for (let at = 0; at < (first?.payload.length ?? 0); at += 6)
        values[first?.payload.readUInt16BE(at) ?? 0] = first?.payload.readUInt32BE(at + 2) ?? 0;
      expect(values).toEqual({ 1: 4096, 3: 1000, 4: 65_535, 5: 16_384, 6: 8000 });
    }
  });

  test('[H2-6] 200 is one HEADERS frame that ends the stream', async () => {
    using client = await connectRaw(door.port);
    client.send(preface, rawPush(door, 1));
    await client.next(endOf(1));
    client.send(frame(ping, 0, 0, Buffer.from('afterall')));
    await client.next(({ type }) => type === ping);
    expect(answerOn(client, 1)).toEqual([{ type: headers, ends: true }]);
  });

  test('[H2-7] a refusal is HEADERS and one DATA frame that ends the stream', async () => {
    using client = await connectRaw(door.port);
    client.send(preface, rawPush(door, 1, 'x'.repeat(5000)));
    await client.next(endOf(1));
    client.send(frame(ping, 0, 0, Buffer.from('afterall')));
    await client.next(({ type }) => type === ping);
    expect(answerOn(client, 1)).toEqual([
      { type: headers, ends: false },
      { type: data, ends: true, body: '{"reason":"PayloadTooLarge"}' },
    ]);
  });

  test('[H2-9] PING comes back with its bytes; PRIORITY and unknown frames do nothing', async () => {
    using client = await connectRaw(door.port);
    client.send(preface, frame(priority, 0, 1, Buffer.from([0, 0, 0, 3, 15])), frame(0xfa, 0, 0, Buffer.from('x')));
    client.send(frame(ping, 0, 0, Buffer.from('12345678')), rawPush(door, 1));
    expect(await client.next(({ type }) => type === ping)).toMatchObject({
      flags: ack,
      payload: Buffer.from('12345678'),
    });
    await client.next(endOf(1));
    expect(answerOn(client, 1)).toEqual([{ type: headers, ends: true }]);
  });

  test('[H2-20] host without :authority, and :authority with and without a port, are taken', async () => {
    using client = await connectRaw(door.port);
    const pseudo = [
      [':method', 'POST'],
      [':scheme', 'https'],
      [':path', `/3/device/${door.token()}`],
    ] as const;
    client.send(preface);
    client.send(opening(1, rawHead(door, { pseudo, extra: [['host', 'localhost']] })), lastPart(1));
    client.send(
      opening(3, rawHead(door, { pseudo: [...pseudo, [':authority', `localhost:${door.port}`]] })),
      lastPart(3),
    );
    client.send(opening(5, rawHead(door, { pseudo: [...pseudo, [':authority', 'localhost']] })), lastPart(5));
    for (const streamId of [1, 3, 5]) {
      await client.next(endOf(streamId));
      expect(answerOn(client, streamId)).toEqual([{ type: headers, ends: true }]);
    }
  });
});
