import { ConnectionError, readHuffman } from '@apns-sim/h2';

/** Reads a text in HPACK's Huffman code; `undefined` when it is not whole or padded otherwise than with ones. Source: RFC 7541 §5.2. */
export function huffmanText(coded: Uint8Array): string | undefined {
  try {
    return readHuffman(coded, 0, coded.length);
  } catch (error) {
    if (error instanceof ConnectionError) return undefined;
    throw error;
  }
}
