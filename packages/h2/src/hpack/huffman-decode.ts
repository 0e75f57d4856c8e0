import { ConnectionError } from '../errors.ts';
import { huffmanCodes, huffmanLengths } from './huffman-lengths.ts';

const eos = 256;
/** Set where a text may end: fewer than eight bits have been read of a code, all of them ones. Source: RFC 7541 §5.2. */
const mayEnd = 0x10000;
const emits = 0x20000;
const fails = 0x40000;

/**
 * Four bits at a time: row × 16 + bits → next row in bits 0–7, the symbol that is whole in bits 8–15, and the marks above.
 * A row is an inner node of the code's tree; there are 256 of them.
 */
const steps = buildSteps();

function buildTree(): { left: number[]; right: number[] } {
  // a child is the number of a node, or −1 − symbol
  const left: number[] = [Number.NaN];
  const right: number[] = [Number.NaN];
  for (let symbol = 0; symbol <= eos; symbol++) {
    const length = huffmanLengths[symbol] ?? 0;
    let node = 0;
    for (let bit = length - 1; bit >= 0; bit--) {
      const side = Math.floor((huffmanCodes[symbol] ?? 0) / 2 ** bit) % 2 === 0 ? left : right;
      if (bit === 0) side[node] = -1 - symbol;
      else if (Number.isNaN(side[node])) {
        side[node] = left.length;
        node = left.length;
        left.push(Number.NaN);
        right.push(Number.NaN);
      } else node = side[node] ?? 0;
    }
  }
  return { left, right };
}

function buildSteps(): Uint32Array {
  const { left, right } = buildTree();
  const padding = new Set<number>();
  for (let node = 0, depth = 0; depth < 8; depth++) {
    padding.add(node);
    node = right[node] ?? 0;
  }
  const table = new Uint32Array(left.length * 16);
  for (let row = 0; row < left.length; row++) {
    for (let bits = 0; bits < 16; bits++) {
      let node = row;
      let step = 0;
      for (let bit = 3; bit >= 0; bit--) {
        const next = (bits >>> bit) & 1 ? right[node] : left[node];
        if (next === undefined || next === -1 - eos) {
          step = fails;
          node = 0;
          break;
        }
        if (next < 0) step = emits | ((-1 - next) << 8);
        node = Math.max(next, 0);
      }
      table[row * 16 + bits] = step | node | (padding.has(node) ? mayEnd : 0);
    }
  }
  return table;
}

let scratch = Buffer.allocUnsafeSlow(4096);

/** Reads Huffman code between `from` and `to`. @throws ConnectionError for EOS in the text and for a wrong ending */
export function readHuffman(bytes: Uint8Array, from: number, to: number): string {
  // the shortest code has five bits
  const most = Math.ceil(((to - from) * 8) / 5);
  if (scratch.length < most) scratch = Buffer.allocUnsafeSlow(most * 2);
  const text = scratch;
  let length = 0;
  let step = mayEnd;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    step = steps[((step & 0xff) << 4) | (byte >>> 4)] as number;
    if ((step & emits) !== 0) text[length++] = (step >>> 8) & 0xff;
    else if ((step & fails) !== 0) break;
    step = steps[((step & 0xff) << 4) | (byte & 0xf)] as number;
    if ((step & emits) !== 0) text[length++] = (step >>> 8) & 0xff;
    else if ((step & fails) !== 0) break;
  }
  if ((step & fails) !== 0 || (step & mayEnd) === 0)
    throw new ConnectionError('COMPRESSION_ERROR', 'a text that is not Huffman code');
  return text.toString('latin1', 0, length);
}
