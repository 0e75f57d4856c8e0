import { type Tools } from './structure.ts';

/** Bytes and numbers at which parsers turn. */
const edges = [
  0, 1, 9, 10, 13, 0x1f, 0x20, 0x22, 0x2e, 0x3f, 0x40, 0x5c, 0x7e, 0x7f, 0x80, 0xbf, 0xc0, 0xe0, 0xfe, 0xff,
];
const numbers = [
  0, 1, 4, 16, 63, 127, 128, 255, 256, 4096, 16_383, 16_384, 32_767, 65_535, 65_536, 0x7fffffff, 0xffffffff,
];
const decimals = ['0', '-1', '1e999', '-0', '0.1', '2147483648', '9007199254740993', '18446744073709551616', '1e-7'];

type Change = (bytes: Buffer, tools: Tools) => Buffer;

function replaced(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

function edited(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = value & 0xff;
  return copy;
}

/** A piece of at most `most` bytes: where it begins and ends. */
function piece(bytes: Buffer, { dice }: Tools, most = 64): readonly [from: number, to: number] {
  const from = dice.roll(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + dice.roll(most))];
}

/** A number of one to four bytes, big end first, often the length of what follows. */
function number(bytes: Buffer, tools: Tools): Buffer {
  const { dice } = tools;
  const size = 1 + dice.roll(4);
  const at = dice.roll(Math.max(1, bytes.length - size + 1));
  const near = bytes.length - at - size + dice.roll(3) - 1;
  const value = dice.oneIn(2) ? Math.max(0, near) : (dice.pick(numbers) ?? 0);
  const written = Buffer.alloc(size);
  for (let left = size - 1, rest = value; left >= 0; left--, rest = Math.floor(rest / 256)) written[left] = rest & 0xff;
  return replaced(bytes, at, at + size, written);
}

const changes: readonly Change[] = [
  (bytes, { dice }) => {
    const at = dice.roll(bytes.length);
    return edited(bytes, at, (bytes[at] ?? 0) ^ (1 << dice.roll(8)));
  },
  (bytes, { dice }) => edited(bytes, dice.roll(bytes.length), dice.pick(edges) ?? 0),
  (bytes, { dice }) => edited(bytes, dice.roll(bytes.length), dice.roll(256)),
  (bytes, { dice }) => {
    const at = dice.roll(bytes.length);
    return edited(bytes, at, (bytes[at] ?? 0) + dice.roll(17) - 8);
  },
  (bytes, tools) => replaced(bytes, ...piece(bytes, tools), Buffer.alloc(0)),
  (bytes, tools) => {
    const [from, to] = piece(bytes, tools);
    return replaced(bytes, tools.dice.roll(bytes.length + 1), to, bytes.subarray(from, to));
  },
  (bytes, tools) => {
    const [from, to] = piece(bytes, tools, 8);
    return replaced(bytes, to, to, Buffer.concat(Array(1 + tools.dice.roll(40)).fill(bytes.subarray(from, to))));
  },
  (bytes, { dice }) => {
    const at = dice.roll(bytes.length + 1);
    return replaced(bytes, at, at, Buffer.from(Array.from({ length: 1 + dice.roll(6) }, () => dice.roll(256))));
  },
  (bytes, { dice, words }) => {
    const at = dice.roll(bytes.length + 1);
    const word = dice.pick(words) ?? Buffer.alloc(1);
    return replaced(bytes, at, dice.oneIn(2) ? at : Math.min(bytes.length, at + word.length), word);
  },
  (bytes, tools) => {
    const other = tools.other();
    const [from, to] = piece(other, tools, 256);
    return replaced(bytes, ...piece(bytes, tools), other.subarray(from, to));
  },
  (bytes, { dice, other }) => {
    const tail = other();
    return Buffer.concat([bytes.subarray(0, dice.roll(bytes.length + 1)), tail.subarray(dice.roll(tail.length + 1))]);
  },
  number,
  (bytes, { dice }) => {
    const digits = [...bytes.toString('latin1').matchAll(/\d+/g)];
    const found = dice.pick(digits);
    if (found === undefined) return bytes;
    return replaced(bytes, found.index, found.index + found[0].length, Buffer.from(dice.pick(decimals) ?? '0'));
  },
  (bytes, { dice }) => bytes.subarray(0, dice.roll(bytes.length + 1)),
];

/** One change that knows nothing of formats. */
export function mutateBytes(bytes: Buffer, tools: Tools): Buffer {
  return (tools.dice.pick(changes) as Change)(bytes, tools);
}
