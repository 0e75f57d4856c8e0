import { huffmanCodes, huffmanLengths } from './huffman-lengths.ts';

const codes = Uint32Array.from(huffmanCodes);
const lengths = Uint8Array.from(huffmanLengths);

/** Bytes the text takes in Huffman code; one character is one byte. */
export function huffmanLength(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits += lengths[text.charCodeAt(index) & 0xff] as number;
  return (bits + 7) >>> 3;
}

/** Writes the text in Huffman code and returns where it ends; the last byte is filled up with ones. Source: RFC 7541 §5.2. */
export function writeHuffman(text: string, bytes: Uint8Array, at: number): number {
  let bits = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const symbol = text.charCodeAt(index) & 0xff;
    let left = lengths[symbol] as number;
    const code = codes[symbol] as number;
    // at most 7 bits wait, and a code has up to 30: in steps, so that 32 bits hold it
    while (left > 0) {
      const step = left > 16 ? left - 16 : left;
      left -= step;
      bits = ((bits << step) | ((code >>> left) & ((1 << step) - 1))) >>> 0;
      count += step;
      while (count >= 8) {
        count -= 8;
        bytes[at++] = bits >>> count;
      }
      bits &= (1 << count) - 1;
    }
  }
  if (count > 0) bytes[at++] = (bits << (8 - count)) | ((1 << (8 - count)) - 1);
  return at;
}
