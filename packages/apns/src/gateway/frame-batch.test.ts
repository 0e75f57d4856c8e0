import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { FrameBatch } from './frame-batch.ts';

// the library has it, its types do not
const { Receiver } = ws as unknown as { readonly Receiver: new (options: { readonly isServer: boolean }) => Writable };

/** Texts as a client of the published library reads them. */
async function readBack(texts: readonly string[]): Promise<string[]> {
  const carrier = new PassThrough();
  const receiver = new Receiver({ isServer: false });
  const read: string[] = [];
  const all = new Promise<void>((resolve) =>
    receiver.on('message', (data: Buffer) => read.push(data.toString()) === texts.length && resolve()),
  );
  carrier.pipe(receiver);
  const batch = new FrameBatch(carrier);
  for (const text of texts) batch.add(text);
  await all;
  return read;
}

const sizes = [0, 1, 41, 42, 125, 126, 127, 4090, 21_845, 65_535, 65_536, 70_000];

test.each(['a', 'é', '推'])('[GW-15] messages of any size of %s are read as they were written', async (letter) => {
  const texts = sizes.map((size) => letter.repeat(size));
  expect(await readBack(texts)).toEqual(texts);
});

test('[GW-15] what is sent in one turn is written in one piece, and later not changed', async () => {
  const pieces: Buffer[] = [];
  const carrier = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  const batch = new FrameBatch(carrier);
  batch.add('one');
  batch.add('two');
  expect([batch.length, pieces]).toEqual([10, []]);
  await new Promise<void>((resolve) => setImmediate(resolve));
  const first = Buffer.from(pieces[0] ?? []);
  batch.add('three');
  batch.flush();
  expect(pieces.map((piece) => piece.length)).toEqual([10, 7]);
  expect(pieces[0]).toEqual(first);
});
