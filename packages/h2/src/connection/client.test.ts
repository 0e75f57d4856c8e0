import { errorCodes } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Field } from '../hpack/static-table.ts';
import { openServerPeer, type ServerPeer } from './server-peer.contract.ts';

// biome-ignore lint/style/noProcessEnv: a wish of whoever runs the test
const numRuns = Number(process.env.H2_FUZZ ?? 60);
const ok: readonly Field[] = [[':status', '200']];
const goawayOf = ({ told }: ServerPeer) =>
  told.filter(([name]) => name === 'goaway').map(([, , code]) => errorCodes[Number(code)]);
const ends = ({ heard }: ServerPeer) => heard.filter((one) => /^\w+: /.test(one));

test('[H2-141] preface, SETTINGS and a request leave together; answers with and without a body come whole', async () => {
  const peer = openServerPeer();
  peer.ask('one', 'abc');
  peer.ask('two');
  await peer.settle();
  expect(peer.told.map(([name, id]) => [name, id])).toEqual([
    ['preface', undefined],
    ['settings', '000200000000'],
    ['headers', 1],
    ['data', 1],
    ['headers', 3],
    ['settingsAck', undefined],
  ]);
  peer.headers(3, [[':status', '103']], false);
  peer.headers(3, ok, true);
  peer.headers(1, [[':status', '400']], false);
  peer.writer.data(1, Buffer.from('why'), 0, 3, false);
  peer.headers(1, [['a', 'trailer']], true);
  await peer.settle();
  expect(peer.heard).toEqual(['settings 100', 'two: 200 ', 'one: 400 why']);
  expect(peer.connection.streamCount).toBe(0);
});

test.each<readonly [string, (peer: ServerPeer) => void, string]>([
  ['no status', (peer) => peer.headers(1, [['a', 'b']], true), 'PROTOCOL_ERROR'],
  ['a status that is none', (peer) => peer.headers(1, [[':status', '2']], true), 'PROTOCOL_ERROR'],
  ['an upper-case name', (peer) => peer.headers(1, [...ok, ['A', 'b']], true), 'PROTOCOL_ERROR'],
  ['DATA without a head', ({ writer }) => writer.data(1, Buffer.from('x'), 0, 1, true), 'PROTOCOL_ERROR'],
  [
    'a body that is too long',
    (peer) => {
      peer.headers(1, ok, false);
      peer.writer.data(1, Buffer.alloc(101), 0, 101, false);
    },
    'CANCEL',
  ],
])('[H2-142] an answer with %s fails alone', async (_title, wrong, code) => {
  const peer = openServerPeer();
  peer.ask('one');
  peer.ask('two');
  wrong(peer);
  peer.headers(3, ok, true);
  // what was on its way already does no harm
  peer.writer.data(1, Buffer.from('late'), 0, 4, true);
  await peer.settle();
  expect(ends(peer)).toEqual([`one: ${code}`, 'two: 200 ']);
  expect(
    peer.told.filter(([name]) => name === 'reset').map(([, id, number]) => [id, errorCodes[Number(number)]]),
  ).toEqual([[1, code]]);
});

test('[H2-143] behind GOAWAY the streams above the last one were not looked at, those below are answered', async () => {
  const peer = openServerPeer();
  for (const name of ['one', 'two', 'three']) peer.ask(name);
  peer.writer.goaway(3, 0, Buffer.from('{}'));
  peer.writer.reset(1, 8);
  peer.headers(3, ok, true);
  await peer.settle();
  expect(peer.heard).toEqual([
    'settings 100',
    'goaway 3 NO_ERROR {}',
    'three: REFUSED_STREAM',
    'one: CANCEL',
    'two: 200 ',
  ]);
});

test('[H2-144] bodies keep to the server’s windows; a stream that is broken off sends nothing more', async () => {
  const peer = openServerPeer();
  peer.writer.settings([[4, 5]]);
  await peer.settle();
  const first = peer.ask('one', '0123456789');
  await peer.settle();
  const data = () => peer.told.filter(([name]) => name === 'data').map(([, , text, , end]) => [text, end]);
  expect(data()).toEqual([['01234', false]]);
  peer.writer.windowUpdate(first, 2);
  await peer.settle();
  expect(data().at(-1)).toEqual(['56', false]);
  peer.connection.cancel(first);
  peer.writer.windowUpdate(first, 100);
  await peer.settle();
  expect(data()).toHaveLength(2);
  expect(ends(peer)).toEqual(['one: CANCEL']);
  peer.ask('two', '0123456789');
  peer.headers(3, ok, true);
  await peer.settle();
  // answered before it was sent: nobody reads the rest
  expect(peer.told.at(-1)).toEqual(['reset', 3, 0]);
});

test('[H2-145] PING is answered both ways; the end fails what is under way, once', async () => {
  const peer = openServerPeer();
  peer.connection.ping(() => void peer.heard.push('pong'));
  await peer.settle();
  const [, asked = ''] = peer.told.find(([name]) => name === 'ping') ?? [];
  peer.writer.ping(Buffer.from(String(asked), 'latin1'), 0, true);
  peer.writer.ping(Buffer.from('12345678'), 0, false);
  peer.ask('one');
  await peer.settle();
  expect(peer.told.at(-1)).toEqual(['ping', '12345678', true]);
  peer.line.end();
  await peer.settle();
  expect(peer.heard).toEqual(['settings 100', 'pong', 'end', 'one: CANCEL']);
});

test.each<readonly [string, Buffer]>([
  ['HTTP/1.1', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['a frame that is not SETTINGS', Buffer.from(`000008060000000000${'00'.repeat(8)}`, 'hex')],
])('[H2-146] a server that begins with %s is left', async (_title, bytes) => {
  const peer = openServerPeer({ silent: true });
  peer.line.write(bytes);
  await peer.settle();
  expect(goawayOf(peer)).toHaveLength(1);
  expect(peer.heard.at(-1)).toMatch(/^end: (FRAME_SIZE|PROTOCOL)_ERROR/);
});

test('[H2-146] whatever a server sends, every request ends at most once, and all of them with the connection', async () => {
  const frame = fc.record({
    type: fc.integer({ min: 0, max: 10 }),
    flags: fc.constantFrom(0, 1, 4, 5, 8),
    streamId: fc.constantFrom(0, 1, 3, 5),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constantFrom(Buffer.from([0x88]), Buffer.alloc(4, 1), Buffer.alloc(8)),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 20 }), async (frames) => {
      const peer = openServerPeer();
      for (const name of ['one', 'two']) peer.ask(name, 'body');
      await peer.settle();
      for (const { type, flags, streamId, payload } of frames)
        peer.line.write(Buffer.concat([Buffer.from([0, 0, payload.length, type, flags, 0, 0, 0, streamId]), payload]));
      peer.line.end();
      await peer.settle();
      expect(
        ends(peer)
          .filter((one) => !one.startsWith('end'))
          .map((one) => one.split(':')[0])
          .sort(),
      ).toEqual(['one', 'two']);
    }),
    { numRuns },
  );
});
