import { connect as connectTcp } from 'node:net';
import { http2Kinds } from '@apns-sim/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { openDoor } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import {
  ack,
  connectRaw,
  endHeaders,
  endStream,
  frame,
  frameTypes,
  headerBlock,
  preface,
} from './raw-frames.contract.ts';
import { answerOn, endOf, opening, part, rawHead, rawPush } from './raw-push.contract.ts';
import { sendPush } from './refusals.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', async (http2) => {
  const door = await openDoor({ http2 });
  afterAll(() => door.close());

  const { data, headers, reset, settings, ping, goaway, windowUpdate } = frameTypes;

  /** Other connections are served as if nothing had happened. */
  async function expectOthersServed(): Promise<void> {
    using client = connectClient(door.port);
    expect(await sendPush(door, client)).toMatchObject({ status: 200 });
  }

  test('[H2-16] a body that never ends is answered when it is far too large', async () => {
    using client = await connectRaw(door.port);
    client.send(preface, opening(1, rawHead(door)));
    // at least 1 MiB, as the windows open
    let sent = 0;
    while (!client.frames.some(endOf(1))) {
      const opened = client.frames
        .filter(({ type, streamId }) => type === windowUpdate && streamId === 1)
        .reduce((sum, { payload }) => sum + payload.readUInt32BE(0), 65_535);
      if (opened - sent >= 16_384) client.send(frame(data, 0, 1, Buffer.alloc(16_384, 32)));
      if (opened - sent >= 16_384) sent += 16_384;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answerOn(client, 1).at(-1)).toEqual({ type: data, ends: true, body: '{"reason":"PayloadTooLarge"}' });
    await client.next(
      ({ type, streamId, payload }) => type === reset && streamId === 1 && payload.readUInt32BE(0) === 0,
    );
    const { request, uniqueId } = door.newest('received');
    expect(request.bodyBytes).toBeGreaterThan(1024 * 1024);
    expect(door.bodies.get(uniqueId)?.length).toBe(16 * 1024);
    client.send(rawPush(door, 3));
    await client.next(endOf(3));
    expect(answerOn(client, 3)).toEqual([{ type: headers, ends: true }]);
  });

  test.each([0, 2, 8, 11])('[H2-17] a reset in mid-body with code %i leaves no trace', async (code) => {
    const before = door.events.length;
    using client = await connectRaw(door.port);
    const cause = Buffer.alloc(4);
    cause.writeUInt32BE(code);
    client.send(preface, opening(1, rawHead(door)), part(1, '{"aps"'));
    client.send(frame(reset, 0, 1, cause));
    // the same in one packet with the headers, and before anything else
    client.send(opening(3, rawHead(door)), frame(reset, 0, 3, cause), rawPush(door, 5));
    await client.next(endOf(5));
    expect(door.events.slice(before).filter(({ type }) => type === 'received')).toHaveLength(1);
  });

  test('[H2-17] a connection that is cut in mid-body leaves no trace', async () => {
    const before = door.events.length;
    using client = await connectRaw(door.port);
    client.send(preface, opening(1, rawHead(door)), part(1, '{"aps"'));
    client.send(frame(ping, 0, 0, Buffer.from('12345678')));
    await client.next(({ type }) => type === ping);
    client.socket.destroy();
    await expectOthersServed();
    expect(door.events.slice(before).filter(({ type }) => type === 'received')).toHaveLength(1);
  });

  test('[H2-17] HEADERS and RST_STREAM right behind the handshake do no harm', async () => {
    for (let round = 0; round < 5; round++) {
      using client = await connectRaw(door.port);
      client.send(preface, opening(1, rawHead(door)), frame(reset, 0, 1, Buffer.from([0, 0, 0, 8])));
      client.socket.destroySoon();
      await client.ended;
    }
    await expectOthersServed();
  });

  test.each<readonly [string, readonly Uint8Array[]]>([
    ['no preface', [Buffer.from('hello, is anybody there? I would like to send a push.')]],
    ['zeros', [Buffer.alloc(1000)]],
    ['DATA on stream 0', [preface, frame(data, 0, 0, Buffer.from('x'))]],
    ['DATA on a stream nobody opened', [preface, frame(data, 0, 7, Buffer.from('x'))]],
    ['a header block that is not HPACK', [preface, frame(headers, endHeaders | endStream, 1, Buffer.alloc(50, 0xff))]],
    ['a frame larger than allowed', [preface, frame(data, 0, 1, Buffer.alloc(20_000))]],
    ['SETTINGS of a wrong length', [preface, frame(settings, 0, 0, Buffer.alloc(5))]],
    ['PING of a wrong length', [preface, frame(ping, 0, 0, Buffer.alloc(3))]],
    ['a window that opens by nothing', [preface, frame(windowUpdate, 0, 0, Buffer.alloc(4))]],
    ['a stream id of the server', [preface, frame(headers, endHeaders, 2, headerBlock([[':method', 'POST']]))]],
    ['CONTINUATION of nothing', [preface, frame(frameTypes.continuation, endHeaders, 1, Buffer.alloc(4))]],
  ])('[H2-18] %s ends the connection and no other', async (_title, parts) => {
    using client = await connectRaw(door.port);
    client.send(...parts);
    await client.ended;
    await expectOthersServed();
  });

  test('[H2-18] requests without a path, or with upper-case names, end their stream only', async () => {
    using client = await connectRaw(door.port);
    client.send(
      preface,
      frame(
        headers,
        endHeaders | endStream,
        1,
        headerBlock([
          [':method', 'POST'],
          [':scheme', 'https'],
        ]),
      ),
    );
    client.send(
      frame(headers, endHeaders | endStream, 3, rawHead(door, { extra: [['Apns-Id', 'x']] })),
      rawPush(door, 5),
    );
    await client.next(endOf(5));
    const resets = client.frames.filter(({ type }) => type === reset).map(({ streamId }) => streamId);
    expect(resets).toEqual([1, 3]);
  });

  test('[H2-18] headers beyond the announced size end their stream only', async () => {
    using client = await connectRaw(door.port);
    client.send(preface);
    await client.next(({ type }) => type === settings);
    client.send(frame(settings, ack, 0));
    client.send(
      frame(headers, endHeaders | endStream, 1, rawHead(door, { extra: [['x-big', 'a'.repeat(9000)]] })),
      rawPush(door, 3),
    );
    await client.next(endOf(3));
    await client.next(({ type, streamId }) => type === reset && streamId === 1);
  });

  test('[H2-18] a header block without an end, and streams opened and reset without an end, cost the connection', async () => {
    using endless = await connectRaw(door.port);
    endless.send(preface, frame(headers, 0, 1, rawHead(door)));
    for (let part = 0; part < 200; part++)
      endless.send(frame(frameTypes.continuation, 0, 1, headerBlock([[`x-${part}`, 'a'.repeat(8000)]])));
    using rapid = await connectRaw(door.port);
    rapid.send(preface);
    const head = rawHead(door);
    for (let streamId = 1; streamId < 6000; streamId += 2)
      rapid.send(opening(streamId, head), frame(reset, 0, streamId, Buffer.from([0, 0, 0, 8])));
    await Promise.all([endless.ended, rapid.ended]);
    expect(rapid.frames.some(({ type }) => type === goaway)).toBe(true);
    await expectOthersServed();
  });

  test('[H2-18] a broken TLS handshake is no concern of the others', async () => {
    const socket = connectTcp(door.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    await expectOthersServed();
  });
});
