import { ConnectionError } from '../../packages/h2/src/errors.ts';
import { readHuffman } from '../../packages/h2/src/hpack/huffman-decode.ts';
import { huffmanLength, writeHuffman } from '../../packages/h2/src/hpack/huffman-encode.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { text } from '../structures/text.ts';

function packed(words: string): Buffer {
  const bytes = Buffer.alloc(huffmanLength(words));
  writeHuffman(words, bytes, 0);
  return bytes;
}

/** HPACK's Huffman code. */
export const open: OpenTarget = () => ({
  property:
    'a text that is read is written as the very same bytes; every byte can be written and read; only ConnectionError is thrown',
  structure: text,
  words: [Uint8Array.of(0xff, 0xff, 0xff, 0xfc), Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
  seeds: [packed('com.example.courier'), packed(String.fromCharCode(...Array(256).keys()))],
  longest: 600,
  work: { base: 2000, perByte: 200 },
  attempt(input) {
    const any = input.toString('latin1');
    const coded = packed(any);
    demand(readHuffman(coded, 0, coded.length) === any, 'a text does not survive');
    try {
      const read = readHuffman(input, 0, input.length);
      demand(packed(read).equals(input), 'the same text has two codes');
      return 'accepted';
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      return 'refused';
    }
  },
});
