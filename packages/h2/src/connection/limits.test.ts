import { createClock } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goawayOf, openPeer, type Peer } from './peer.contract.ts';

// biome-ignore lint/style/noProcessEnv: a wish of whoever runs the test
const numRuns = Number(process.env.H2_FUZZ ?? 60);

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
