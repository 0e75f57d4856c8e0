import { expect, test } from 'vitest';
import { errorCode } from '../errors.ts';
import { body, goawayOf, openPeer, type Peer, resetsOf } from './peer.contract.ts';

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
