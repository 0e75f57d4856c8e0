import { ConnectionError } from '../errors.ts';

/** Reads integers one after the other, RFC 7541 §5.1; `at` is where the next one begins. */
export interface Cursor {
  at: number;
}

/** So many bytes behind the prefix and no more: larger numbers have no place in a header block. */
const mostBytes = 4;

/**
 * Reads an integer whose first byte stands at the cursor.
 * @param prefix bits of the first byte that belong to it, as a mask
 * @throws ConnectionError when it is cut off or too large
 */
export function readInteger(bytes: Uint8Array, cursor: Cursor, to: number, prefix: number): number {
  if (cursor.at >= to) throw new ConnectionError('COMPRESSION_ERROR', 'a header block that is cut off');
  let value = (bytes[cursor.at++] as number) & prefix;
  if (value < prefix) return value;
  for (let shift = 0; shift < 7 * mostBytes; shift += 7) {
    if (cursor.at >= to) throw new ConnectionError('COMPRESSION_ERROR', 'an integer that is cut off');
    const byte = bytes[cursor.at++] as number;
    value += (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw new ConnectionError('COMPRESSION_ERROR', 'an integer that is too large');
}

/** Writes an integer and returns where it ends. @param mark bits of the first byte that do not belong to it */
export function writeInteger(bytes: Uint8Array, at: number, mark: number, prefix: number, value: number): number {
  if (value < prefix) {
    bytes[at] = mark | value;
    return at + 1;
  }
  bytes[at++] = mark | prefix;
  let rest = value - prefix;
  for (; rest >= 128; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
  bytes[at++] = rest;
  return at;
}
