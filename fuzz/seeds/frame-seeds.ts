import { FrameWriter } from '../../packages/h2/src/frames/frame-writer.ts';
import { HeaderEncoder } from '../../packages/h2/src/hpack/header-encoder.ts';
import { type Field } from '../../packages/h2/src/hpack/static-table.ts';

/** The head of a push as clients send it. */
export const pushFields: readonly Field[] = [
  [':method', 'POST'],
  [':scheme', 'https'],
  [':path', `/3/device/${'a1'.repeat(32)}`],
  [':authority', 'localhost:2197'],
  [
    'authorization',
    'bearer eyJhbGciOiJFUzI1NiIsImtpZCI6IkFCQ0RFRkdISUoifQ.eyJpc3MiOiJTSU1URUFNMDAxIiwiaWF0IjoxfQ.c2ln',
  ],
  ['apns-topic', 'com.example.courier'],
  ['apns-push-type', 'alert'],
  ['content-length', '19'],
];

/** Header blocks of these lists, as one connection sends them one after the other. */
export function blocksOf(lists: readonly (readonly Field[])[]): Buffer[] {
  const encoder = new HeaderEncoder({ maxTableSize: 4096, policies: {} });
  return lists.map((fields) => {
    const length = encoder.encode(fields);
    return Buffer.from(encoder.bytes.subarray(0, length));
  });
}

function written(write: (writer: FrameWriter) => void): Buffer {
  const writer = new FrameWriter();
  write(writer);
  return Buffer.concat(writer.take());
}

/** What a client sends, frame by frame, without the preface. */
export function frameSeeds(): Buffer[] {
  const [first, second] = blocksOf([pushFields, pushFields]) as [Buffer, Buffer];
  const payload = Buffer.from('{"aps":{"alert":1}}');
  const begin = written((writer) => writer.settings([[1, 4096], [3, 100], [4, 65_535], [5, 16_384]])); // biome-ignore format: a row
  const push = written((writer) => {
    writer.headers(1, first, first.length, false, 16_384);
    writer.data(1, payload, 0, payload.length, true);
    writer.headers(3, second, second.length, true, 20);
  });
  const rest = written((writer) => {
    writer.ping(Buffer.from('12345678'), 0, false);
    writer.windowUpdate(0, 1000);
    writer.windowUpdate(1, 1000);
    writer.reset(1, 8);
  });
  const padded = Buffer.from([0, 0, 5, 0, 8, 0, 0, 0, 1, 2, 65, 66, 0, 0]);
  const goaway = Buffer.concat([
    Buffer.from([0, 0, 25, 7, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
    Buffer.from('{"reason":"bad"}\n'),
  ]);
  return [begin, Buffer.concat([begin, push, rest]), push, rest, padded, goaway];
}
