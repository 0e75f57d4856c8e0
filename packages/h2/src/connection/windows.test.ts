import { expect, test } from 'vitest';
import { goawayOf, openPeer, resetsOf } from './peer.contract.ts';

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
