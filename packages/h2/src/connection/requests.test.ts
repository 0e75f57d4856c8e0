import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type Field } from '../hpack/static-table.ts';
import { body, goawayOf, okFields, openPeer, post, resetsOf } from './peer.contract.ts';

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
