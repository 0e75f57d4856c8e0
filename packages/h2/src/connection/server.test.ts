import { createClock, errorCodes } from '@apns-sim/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorCode } from '../errors.ts';
import { type Field } from '../hpack/static-table.ts';
import { openPeer, type Peer, post } from './peer.contract.ts';

// biome-ignore lint/style/noProcessEnv: a wish of whoever runs the test
const numRuns = Number(process.env.H2_FUZZ ?? 60);
const body = (text: string) => Buffer.from(text);
const goawayOf = ({ all }: Peer) => all('goaway').map(([, , code]) => errorCodes[Number(code)]);
const resetsOf = ({ all }: Peer) => all('reset').map(([, id, code]) => [id, errorCodes[Number(code)]]);
const okFields = [[':status', '200']];

test('[H2-121] SETTINGS come first, before a word of the client; each side’s are acknowledged', async () => {
  const peer = openPeer({ silent: true });
  await peer.settle();
  expect(peer.told).toEqual([['settings', '00030000006400040000ffff0006000007d0']]);
  const other = openPeer();
  other.writer.settingsAck();
  await other.settle();
  expect(other.told.slice(1)).toEqual([['settingsAck']]);
  expect(other.heard).toEqual(['settings', 'acknowledged']);
});

test('[H2-121] what is no preface ends the connection at once; one that does not come, in time', async () => {
  const wrong = openPeer({ silent: true });
  wrong.line.write('GET / HTTP/1.1\r\n\r\n');
  await wrong.settle();
  expect(goawayOf(wrong)).toEqual(['PROTOCOL_ERROR']);
  expect(wrong.told.at(-1)).toEqual(['end']);
  const clock = createClock({ mode: 'frozen', at: 0 });
  const none = openPeer({ silent: true, clock });
  none.line.write('PRI * HTTP/2.0\r\n');
  clock.advance(10_000);
  await none.settle();
  expect(none.heard).toEqual(['end: no preface within 10000 ms']);
});

test('[H2-122] a request is answered, with body, in pieces, with CONTINUATION and with trailers', async () => {
  const peer = openPeer();
  peer.headers(1);
  peer.headers(3, { endStream: false });
  peer.writer.data(3, body('abc'), 0, 3, false);
  peer.writer.data(3, body('de'), 0, 2, true);
  peer.headers(5, { endStream: false });
  peer.writer.data(5, body('abc'), 0, 3, false);
  peer.headers(5, { fields: [['grpc-status', '0']] });
  await peer.settle();
  expect(peer.all('data')).toEqual([
    ['data', 1, 'POST /3/device/abc 0', 20, true],
    ['data', 3, 'POST /3/device/abc 5', 20, true],
    ['data', 5, 'POST /3/device/abc 3', 20, true],
  ]);
  expect(peer.told.filter(([name]) => name === 'fields')).toEqual(
    [1, 3, 5].map((id) => ['fields', id, okFields, false]),
  );
  expect(peer.connection.streamCount).toBe(0);
});

test('[H2-122] a header block in many frames is one', async () => {
  const peer = openPeer();
  const block = Buffer.concat([
    Buffer.from('8387', 'hex'),
    Buffer.from('0405', 'hex'),
    body('/path'),
    Buffer.from('0101', 'hex'),
    body('x'),
  ]);
  peer.writer.headers(1, block, block.length, true, 3);
  await peer.settle();
  expect(peer.all('data')).toEqual([['data', 1, 'POST /path 0', 12, true]]);
});

const without = (name: string) => post.filter(([one]) => one !== name);
test.each<readonly [string, readonly Field[]]>([
  ['no method', without(':method')],
  ['no scheme', without(':scheme')],
  ['no path', without(':path')],
  ['an empty path', [...without(':path'), [':path', '']]],
  ['neither authority nor host', without(':authority')],
  ['a pseudo-header twice', [...post, [':path', '/']]],
  ['an unknown pseudo-header', [...post, [':protocol', 'x']]],
  ['a pseudo-header of answers', [...post, [':status', '200']]],
  ['a pseudo-header behind a field', [...without(':path'), ['a', 'b'], [':path', '/']]],
  ['an upper-case name', [...post, ['Apns-Id', 'x']]],
  ['an empty name', [...post, ['', 'x']]],
  ['a name with a space', [...post, ['a b', 'x']]],
  ['connection', [...post, ['connection', 'close']]],
  ['transfer-encoding', [...post, ['transfer-encoding', 'chunked']]],
  ['te other than trailers', [...post, ['te', 'gzip']]],
  ['a line break in a value', [...post, ['a', 'b\r\nc']]],
  ['a zero in a value', [...post, ['a', 'b\0c']]],
  ['a content-length that is not so', [...post, ['content-length', '3']]],
  ['a content-length that is no number', [...post, ['content-length', '0x0']]],
])('[H2-123] malformed, its stream alone pays: %s', async (_title, fields) => {
  const peer = openPeer();
  peer.headers(1, { fields });
  peer.headers(3, { fields: [...post, ['te', 'trailers'], ['content-length', '0'], ['a', ' spaces '], ['b', '']] });
  await peer.settle();
  expect(resetsOf(peer)).toEqual([[1, 'PROTOCOL_ERROR']]);
  expect(peer.all('data')).toHaveLength(1);
});

test('[H2-123] trailers that are none, and content-length against the body', async () => {
  const peer = openPeer();
  for (const [id, fields] of [
    [1, [[':path', '/']]],
    [3, [['A', 'b']]],
  ] as const) {
    peer.headers(id, { endStream: false });
    peer.headers(id, { fields });
  }
  peer.headers(5, { endStream: false });
  peer.headers(5, { fields: [['a', 'b']], endStream: false });
  peer.headers(7, { fields: [...post, ['content-length', '2']], endStream: false });
  peer.writer.data(7, body('abc'), 0, 3, true);
  await peer.settle();
  expect(resetsOf(peer)).toEqual([1, 3, 5, 7].map((id) => [id, 'PROTOCOL_ERROR']));
});

test('[H2-123] a list above the announced size costs its stream', async () => {
  const peer = openPeer();
  peer.headers(1, { fields: [...post, ['x', 'y'.repeat(2000)]] });
  peer.headers(3);
  await peer.settle();
  expect(resetsOf(peer)).toEqual([[1, 'ENHANCE_YOUR_CALM']]);
  expect(peer.all('data')).toHaveLength(1);
});

test.each<readonly [string, (peer: Peer) => void, string]>([
  ['a stream id of the server', (peer) => peer.headers(2), 'PROTOCOL_ERROR'],
  ['DATA on an idle stream', ({ writer }) => writer.data(1, body('x'), 0, 1, true), 'PROTOCOL_ERROR'],
  ['RST_STREAM on an idle stream', ({ writer }) => writer.reset(1, 8), 'PROTOCOL_ERROR'],
  ['WINDOW_UPDATE on an idle stream', ({ writer }) => writer.windowUpdate(1, 8), 'PROTOCOL_ERROR'],
  ['a window above 2³¹−1', ({ writer }) => writer.windowUpdate(0, 2 ** 31 - 1), 'FLOW_CONTROL_ERROR'],
  ['a wrong ENABLE_PUSH', ({ writer }) => writer.settings([[2, 2]]), 'PROTOCOL_ERROR'],
  ['a wrong INITIAL_WINDOW_SIZE', ({ writer }) => writer.settings([[4, 2 ** 31]]), 'FLOW_CONTROL_ERROR'],
  ['a wrong MAX_FRAME_SIZE', ({ writer }) => writer.settings([[5, 100]]), 'PROTOCOL_ERROR'],
  ['a header block that is none', ({ writer }) => writer.headers(1, body('\xff'), 1, true, 100), 'COMPRESSION_ERROR'],
])('[H2-124] %s costs the connection', async (_title, wrong, code) => {
  const peer = openPeer();
  wrong(peer);
  await peer.settle();
  expect(goawayOf(peer)).toEqual([code]);
  expect(peer.told.at(-1)).toEqual(['end']);
  expect(peer.heard.at(-1)).toMatch(`end: ${code}`);
});

test('[H2-124] HEADERS and DATA on a stream that is over cost the connection; behind our reset they do not', async () => {
  const over = openPeer();
  over.headers(1);
  await over.settle();
  over.headers(1);
  await over.settle();
  expect(goawayOf(over)).toEqual(['STREAM_CLOSED']);
  const reset = openPeer({ handle: (stream) => stream.reset(errorCode.INTERNAL_ERROR) });
  reset.headers(1, { endStream: false });
  reset.writer.data(1, Buffer.alloc(11_000), 0, 11_000, false);
  await reset.settle();
  reset.writer.data(1, body('more'), 0, 4, false);
  reset.headers(1, { fields: [['a', 'b']] });
  reset.headers(3);
  await reset.settle();
  expect(resetsOf(reset)).toEqual([
    [1, 'INTERNAL_ERROR'],
    [3, 'INTERNAL_ERROR'],
  ]);
  expect(goawayOf(reset)).toEqual([]);
});

test('[H2-125] answers keep to the client’s windows, of streams and connection, also when they shrink', async () => {
  const long = Buffer.alloc(70_000, 'x');
  const peer = openPeer({
    handle(stream) {
      stream.respond([[':status', '200']], false);
      stream.write(long, true);
    },
  });
  peer.writer.settings([[4, 10]]);
  peer.headers(1);
  await peer.settle();
  const sent = () => peer.all('data').reduce((sum, [, , , length]) => sum + Number(length), 0);
  expect(sent()).toBe(10);
  // 10 are gone: the window becomes −5 and opens to 5
  peer.writer.settings([[4, 5]]);
  peer.writer.windowUpdate(1, 10);
  await peer.settle();
  expect(sent()).toBe(15);
  peer.writer.windowUpdate(1, 1_000_000);
  await peer.settle();
  expect(sent()).toBe(65_535);
  peer.writer.windowUpdate(0, 1_000_000);
  await peer.settle();
  expect(sent()).toBe(70_000);
  const sizes = peer.all('data').map(([, , , length]) => Number(length));
  expect(Math.max(...sizes)).toBe(16_384);
  expect(peer.all('data').filter(([, , , , ends]) => ends)).toHaveLength(1);
});

test('[H2-125] windows given to the client open again, and nobody sends beyond them', async () => {
  const peer = openPeer({ body: { keep: 10, read: 1_000_000 } });
  peer.headers(1, { endStream: false });
  for (let part = 0; part < 4; part++) peer.writer.data(1, Buffer.alloc(16_383), 0, 16_383, false);
  await peer.settle();
  expect(peer.all('windowUpdate')).toEqual([
    ['windowUpdate', 0, 32_768 + 16_381],
    ['windowUpdate', 1, 32_766 + 16_383],
  ]);
  for (let part = 0; part < 4; part++) peer.writer.data(1, Buffer.alloc(16_383), 0, 16_383, false);
  await peer.settle();
  expect(goawayOf(peer)).toEqual([]);
  const greedy = openPeer({ settings: { initialWindowSize: 100 } });
  greedy.headers(1, { endStream: false });
  greedy.writer.data(1, Buffer.alloc(101), 0, 101, true);
  await greedy.settle();
  expect(resetsOf(greedy)).toEqual([[1, 'FLOW_CONTROL_ERROR']]);
});

test('[H2-126] streams above the limit are refused; a new limit holds from its acknowledgement on', async () => {
  const kept: (() => void)[] = [];
  const peer = openPeer({
    settings: { maxConcurrentStreams: 2 },
    handle: (stream) => void kept.push(() => stream.respond([[':status', '200']], true)),
  });
  for (const id of [1, 3, 5]) peer.headers(id);
  await peer.settle();
  expect(resetsOf(peer)).toEqual([[5, 'REFUSED_STREAM']]);
  peer.connection.settings({ maxConcurrentStreams: 3 });
  peer.writer.settingsAck();
  peer.headers(7);
  peer.writer.settingsAck();
  peer.headers(9);
  await peer.settle();
  expect(resetsOf(peer).slice(1)).toEqual([[7, 'REFUSED_STREAM']]);
  for (const done of kept) done();
  await peer.settle();
  expect(peer.told.filter(([name]) => name === 'fields').map(([, id]) => id)).toEqual([1, 3, 9]);
});

describe('[H2-127] the end', () => {
  test('behind GOAWAY nothing new is looked at, what is under way is answered, then the connection ends', async () => {
    let done = () => {};
    const peer = openPeer({
      handle: (stream) => {
        done = () => stream.respond([[':status', '200']], true);
      },
    });
    peer.headers(1);
    await peer.settle();
    peer.connection.goaway(errorCode.NO_ERROR, undefined, body('{}'));
    peer.connection.close();
    peer.headers(3, { endStream: false });
    peer.writer.data(3, body('x'), 0, 1, true);
    await peer.settle();
    expect(peer.heard.filter((one) => one.startsWith('head'))).toEqual(['head 1']);
    done();
    await peer.settle();
    expect(peer.told.slice(-3)).toEqual([['goaway', 1, 0, '{}'], ['fields', 1, okFields, true], ['end']]);
    expect(peer.heard.at(-1)).toBe('end');
  });

  test('without GOAWAY one is sent; a client that says GOAWAY or hangs up is let go', async () => {
    const quiet = openPeer();
    await quiet.settle();
    quiet.connection.close();
    const leaving = openPeer();
    leaving.writer.goaway(0, 0);
    const gone = openPeer();
    gone.headers(1, { endStream: false });
    await gone.settle();
    gone.line.end();
    await gone.settle();
    for (const peer of [quiet, leaving]) await peer.settle();
    expect(goawayOf(quiet)).toEqual(['NO_ERROR']);
    for (const { heard } of [quiet, leaving, gone]) expect(heard.at(-1)).toBe('end');
    expect(gone.heard).toContain('over 1');
  });

  test('an answer that overtakes the body lets the client stop without an error', async () => {
    const peer = openPeer();
    peer.headers(1, { endStream: false });
    peer.writer.data(1, Buffer.alloc(11_000), 0, 11_000, false);
    await peer.settle();
    expect(resetsOf(peer)).toEqual([[1, 'NO_ERROR']]);
    expect(peer.all('data')).toEqual([['data', 1, 'POST /3/device/abc 11000', 24, true]]);
  });

  test('a silenced connection reads nothing until it may again', async () => {
    const peer = openPeer();
    await peer.settle();
    peer.connection.silence(true);
    peer.headers(1);
    await peer.settle();
    expect(peer.heard).toEqual(['settings']);
    peer.connection.silence(false);
    await peer.settle();
    expect(peer.all('data')).toHaveLength(1);
  });
});

const noData = Buffer.alloc(0);
test.each<readonly [string, (peer: Peer, round: number) => void]>([
  ['PING', ({ writer }) => writer.ping(Buffer.alloc(8), 0, false)],
  ['answers to no PING', ({ writer }) => writer.ping(Buffer.alloc(8), 0, true)],
  ['SETTINGS', ({ writer }) => writer.settings([])],
  ['windows', ({ writer }) => writer.windowUpdate(0, 1)],
  ['empty DATA', ({ writer }) => writer.data(1, noData, 0, 0, false)],
  [
    'streams opened and reset',
    (peer, round) => {
      peer.headers(2 * round + 3, { endStream: false });
      peer.writer.reset(2 * round + 3, 8);
    },
  ],
  ['requests that are none', (peer, round) => peer.headers(2 * round + 3, { fields: [['a', 'b']] })],
])('[H2-128] without end, %s cost the connection', async (_title, flood) => {
  const peer = openPeer();
  peer.headers(1, { endStream: false });
  for (let round = 0; round < 10_010; round++) flood(peer, round);
  await peer.settle();
  expect(goawayOf(peer)).toEqual(['ENHANCE_YOUR_CALM']);
});

test('[H2-128] a header block without an end costs the connection; time and requests pay for what is rare', async () => {
  const peer = openPeer();
  peer.writer.headers(1, Buffer.alloc(100), 100, true, 1);
  await peer.settle();
  expect(goawayOf(peer)).toEqual(['ENHANCE_YOUR_CALM']);
  const clock = createClock({ mode: 'frozen', at: 0 });
  const calm = openPeer({ clock });
  for (let second = 0; second < 30; second++) {
    for (let round = 0; round < 900; round++) calm.writer.ping(Buffer.alloc(8), 0, false);
    await calm.settle();
    clock.advance(1000);
  }
  for (let id = 1; id < 3000; id += 2) calm.headers(id);
  for (let round = 0; round < 9000; round++) calm.writer.ping(Buffer.alloc(8), 0, false);
  await calm.settle();
  expect(goawayOf(calm)).toEqual([]);
  expect(calm.all('data')).toHaveLength(1500);
});

test('[H2-129] a client that reads nothing is not read from either, and given up in time', async () => {
  const clock = createClock({ mode: 'frozen', at: 0 });
  const handle: Parameters<typeof openPeer>[0] = {
    clock,
    settings: { maxConcurrentStreams: 5000 },
    handle(stream) {
      stream.respond([[':status', '200']], false);
      stream.write(Buffer.alloc(60_000), true);
    },
  };
  const slow = openPeer(handle);
  slow.writer.settings([[4, 2 ** 31 - 1]]);
  slow.writer.windowUpdate(0, 2 ** 30);
  await slow.settle();
  slow.line.pause();
  for (let id = 1; id < 200; id += 2) {
    slow.headers(id);
    await slow.settle();
  }
  const looked = slow.heard.filter((one) => one.startsWith('head')).length;
  expect(looked).toBeGreaterThan(10);
  expect(looked).toBeLessThan(30);
  slow.line.resume();
  await slow.settle();
  expect(slow.heard.filter((one) => one.startsWith('head'))).toHaveLength(100);
  slow.line.pause();
  for (let id = 201; id < 300; id += 2) slow.headers(id);
  await slow.settle();
  clock.advance(30_000);
  expect(slow.heard.at(-1)).toBe('end: the peer has not read for 30000 ms');
});

test('[H2-129] nothing either way for so long is told, by the clock that was given', async () => {
  const clock = createClock({ mode: 'frozen', at: 0 });
  const peer = openPeer({ clock, idleMs: 1000 });
  await peer.settle();
  clock.advance(900);
  peer.writer.ping(Buffer.alloc(8), 0, false);
  await peer.settle();
  clock.advance(900);
  expect(peer.heard).toEqual(['settings', 'ping']);
  clock.advance(100);
  expect(peer.heard).toEqual(['settings', 'ping', 'idle']);
});

test('[H2-130] whatever comes behind the preface ends in answers or GOAWAY', async () => {
  const frame = fc.record({
    type: fc.integer({ min: 0, max: 10 }),
    flags: fc.constantFrom(0, 1, 4, 5, 8, 0x20, 0xff),
    streamId: fc.constantFrom(0, 1, 3, 5, 8),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 50 }),
      fc.constantFrom(Buffer.from('838784010178', 'hex'), Buffer.alloc(4, 1), Buffer.alloc(8), Buffer.alloc(6)),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 20 }), fc.uint8Array({ maxLength: 30 }), async (frames, rest) => {
      const peer = openPeer();
      await peer.settle();
      for (const { type, flags, streamId, payload } of frames) {
        const head = Buffer.from([0, 0, payload.length, type, flags, 0, 0, 0, streamId]);
        peer.line.write(Buffer.concat([head, payload]));
      }
      peer.line.write(Buffer.from(rest));
      await peer.settle();
      for (const stream of peer.connection.streams) expect(stream.isOpen).toBe(true);
      expect(peer.heard.filter((one) => one.startsWith('end')).length).toBeLessThanOrEqual(1);
      peer.line.end();
      await peer.settle();
      expect(peer.connection.streamCount).toBe(0);
      const heads = peer.heard.filter((one) => one.startsWith('head')).length;
      expect(peer.heard.filter((one) => one.startsWith('over'))).toHaveLength(heads);
    }),
    { numRuns },
  );
});
