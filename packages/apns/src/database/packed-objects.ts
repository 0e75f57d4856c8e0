import { PackedReader } from './packed-reader.ts';
import { PackedWriter } from './packed-writer.ts';

/*
 * Many small objects in few bytes: a list of JSON objects that say much the same again and again, such as the events of one transaction.
 * What stands at the same key as the last time costs one byte, a text that came before two or three, a number its distance from the last one.
 * The bytes stand for themselves: nothing outside them is needed to read them.
 */

/** Packs objects as `JSON.stringify` would write them: what it leaves out is left out, and keys keep their order. */
export function packObjects(objects: readonly object[]): Buffer {
  const writer = new PackedWriter();
  for (const one of objects) writer.write(one);
  return writer.end();
}

/** How a JSON array begins: what an earlier version kept. */
const bracket = 0x5b;

/** The objects again, or those of a JSON array. Equal values may be one and the same object: they are not to be changed. @throws when the bytes were not packed by `packObjects` */
export function unpackObjects(bytes: Uint8Array): object[] {
  if (bytes[0] === bracket) return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  const reader = new PackedReader(bytes);
  const objects: object[] = [];
  while (!reader.isAtEnd) objects.push(reader.read() as object);
  return objects;
}
