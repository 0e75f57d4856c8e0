import { PassThrough } from 'node:stream';
import { type SocketFrameRecord } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createFrameLog } from './frame-log.ts';

/** A text frame from the server, as `ws` writes it: the head, and then the text. */
const head = (length: number) => Buffer.from([0x81, 126, length >> 8, length & 0xff]);

function watched(limits: { readonly maxFrames: number; readonly maxBytes: number }, watching = true) {
  let wall = 0;
  const log = createFrameLog({ ...limits, watching, wall: () => ++wall });
  const socket = new PassThrough();
  const name = log.watchPhone(socket);
  const say = (text: string) => {
    socket.write(head(Buffer.byteLength(text)));
    socket.write(text);
  };
  const texts = (query = {}) =>
    log.list({ limit: 1000, ...query }).flatMap((frame) => ('payload' in frame ? [frame.payload.value] : []));
  return { log, say, name, texts };
}

test('[CT-34] no more frames are kept than there is room for, and the newest are', () => {
  const { log, say, texts } = watched({ maxFrames: 8, maxBytes: 1_000_000 });
  for (let n = 1; n <= 100; n++) say(`n${n}`);
  expect(texts()).toEqual([93, 94, 95, 96, 97, 98, 99, 100].map((n) => `n${n}`));
  expect(texts({ after: 98 })).toEqual(['n99', 'n100']);
  expect(texts({ limit: 1 })).toEqual(['n93']);
  log.clear();
  expect(texts()).toEqual([]);
});

test('[CT-34] long messages leave room for fewer', () => {
  const { say, texts } = watched({ maxFrames: 1000, maxBytes: 20_000 });
  for (let n = 0; n < 50; n++) say('x'.repeat(1000));
  expect(texts().length).toBeGreaterThan(5);
  expect(texts().join('').length).toBeLessThan(20_000);
});

test('[CT-33] what passed before a phone said who it is goes by its session afterwards', () => {
  const { say, name, texts, log } = watched({ maxFrames: 10, maxBytes: 1_000_000 });
  say('{"type":"connected"}');
  expect(texts({ connectionId: 'session' })).toEqual([]);
  name('session');
  say('{"type":"notification","uniqueId":"U"}');
  expect(texts({ connectionId: 'session' })).toHaveLength(2);
  const found = log.list({ limit: 9, uniqueId: 'U' }) as SocketFrameRecord[];
  expect(found.map(({ says, uniqueId }) => [says, uniqueId])).toEqual([
    ['connected', null],
    ['notification', 'U'],
  ]);
  expect(log.list({ limit: 9, uniqueId: 'V' })).toHaveLength(1);
  expect(log.list({ limit: 9, streamId: 1 })).toEqual([]);
});

test('[CT-33] nothing is kept while nobody watches, and a socket passes everything on all the same', () => {
  const { log, say, texts } = watched({ maxFrames: 10, maxBytes: 1_000_000 }, false);
  say('unseen');
  expect(texts()).toEqual([]);
  log.setWatching(true);
  say('好');
  expect(texts()).toEqual(['好']);
});
