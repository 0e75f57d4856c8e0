import { staticTable } from '@apns-sim/h2';
import { type CodedField, type FieldCoding, type HeaderBlock } from '@apns-sim/protocol';
import { huffmanText } from './huffman-text.ts';

/** The size a table has until somebody says otherwise, bytes. Source: RFC 9113 §6.5.2. */
const usualTableBytes = 4096;
/** No table larger than this is followed, bytes: memory is held for each connection. */
const mostTableBytes = 65_536;
/** What each field counts beside its texts. Source: RFC 7541 §4.1. */
const entryOverhead = 32;

type Field = readonly [name: string, value: string];

/** The ways a field begins: which bits say so, and how many carry the index. The size update is no field. */
const prefixes: readonly (readonly [mask: number, pattern: number, bits: number, FieldCoding | 'sizeUpdate'])[] = [
  [0x80, 0x80, 7, 'indexed'],
  [0xc0, 0x40, 6, 'incremental'],
  [0xe0, 0x20, 5, 'sizeUpdate'],
  [0xf0, 0x10, 4, 'neverIndexed'],
  [0xf0, 0x00, 4, 'withoutIndexing'],
];

/** A block that is no HPACK, or speaks of a table this reader does not have. */
class Unreadable extends Error {}

/** Reads one block from front to back. */
class Cursor {
  at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }
  byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new Unreadable('the block ends in the middle of a field');
    return byte;
  }
  peek(): number {
    return this.#bytes[this.at] ?? 0;
  }
  /** RFC 7541 §5.1. */
  integer(bits: number): number {
    const most = 2 ** bits - 1;
    let value = this.byte() & most;
    if (value < most) return value;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      if (shift > 28) throw new Unreadable('an integer is longer than any that is needed');
    }
  }
  /** RFC 7541 §5.2. */
  text(): { readonly text: string; readonly isHuffman: boolean } {
    const isHuffman = (this.peek() & 0x80) !== 0;
    const length = this.integer(7);
    const coded = this.#bytes.subarray(this.at, this.at + length);
    if (coded.length < length) throw new Unreadable('the block ends in the middle of a text');
    this.at += length;
    const text = isHuffman ? huffmanText(coded) : coded.toString('latin1');
    if (text === undefined) throw new Unreadable('a text is not in the Huffman code');
    return { text, isHuffman };
  }
  hex(from: number): string {
    return this.#bytes.toString('hex', from, this.at);
  }
}

/** A provider token without its signature, which is what makes it worth stealing; anything else that says who asks, not at all. */
function masked([name, value]: Field): Field {
  if (!/^(proxy-)?authorization$/.test(name)) return [name, value];
  const token = /^(\S+ [\w-]+\.[\w-]+)\./.exec(value);
  return [name, token === null ? '…' : `${token[1]}.…`];
}

/** Reads the header blocks of one direction of one connection, in their order. */
export interface BlockReader {
  /** Never throws: what cannot be read is `unknown`, and so is whatever needs the table afterwards. */
  explain(block: Buffer): HeaderBlock;
  /** A block of so many bytes went by that was not kept: the table is not known from here on. */
  lose(bytes: number, why: string): HeaderBlock;
}

/** Follows the dynamic table from the first block of a connection on. */
export function createBlockReader(): BlockReader {
  let table: Field[] = [];
  let tableBytes = 0;
  let limit = usualTableBytes;
  let lost: string | undefined;

  const sizeOf = ([name, value]: Field) => name.length + value.length + entryOverhead;
  function shrink(): void {
    for (let oldest = table.at(-1); tableBytes > limit && oldest !== undefined; oldest = table.at(-1)) {
      tableBytes -= sizeOf(oldest);
      table.pop();
    }
  }
  function keep(field: Field): void {
    table.unshift(field);
    tableBytes += sizeOf(field);
    shrink();
  }
  function at(index: number): Field {
    const field = index <= staticTable.length ? staticTable[index - 1] : table[index - staticTable.length - 1];
    if (field === undefined) throw new Unreadable(`there is no field with the index ${index}`);
    return field;
  }

  function readField(cursor: Cursor, sizeUpdates: number[]): (CodedField & { readonly plain: number }) | undefined {
    const from = cursor.at;
    const first = cursor.peek();
    const [, , bits, coding] = prefixes.find(([mask, pattern]) => (first & mask) === pattern) ?? prefixes[4] ?? [];
    if (bits === undefined || coding === undefined) throw new Unreadable('no field begins like this');
    const index = cursor.integer(bits);
    if (coding === 'sizeUpdate') {
      if (index > mostTableBytes) throw new Unreadable(`the table would have ${index} bytes`);
      limit = index;
      shrink();
      sizeUpdates.push(index);
      return undefined;
    }
    const huffman: ('name' | 'value')[] = [];
    const spelled = (which: 'name' | 'value') => {
      const { text, isHuffman } = cursor.text();
      if (isHuffman) huffman.push(which);
      return text;
    };
    let field: Field;
    if (coding === 'indexed') field = at(index);
    else {
      const name = index === 0 ? spelled('name') : at(index)[0];
      field = [name, spelled('value')];
    }
    if (coding === 'incremental') keep(field);
    const [name, value] = masked(field);
    return {
      name,
      value,
      coding,
      index: index === 0 ? null : index,
      table: index === 0 ? null : index <= staticTable.length ? 'static' : 'dynamic',
      huffman,
      bytes: cursor.at - from,
      plain: field[0].length + field[1].length + 4,
      hex: value === field[1] || coding === 'indexed' ? cursor.hex(from) : null,
    };
  }

  const unknown = (bytes: number, why: string): HeaderBlock => ({ state: 'unknown', bytes, why });
  return {
    explain(block) {
      if (lost !== undefined) return unknown(block.length, lost);
      const cursor = new Cursor(block);
      const fields: CodedField[] = [];
      const tableSizeUpdates: number[] = [];
      let plainBytes = 0;
      try {
        while (!cursor.isAtEnd) {
          const read = readField(cursor, tableSizeUpdates);
          if (read === undefined) continue;
          const { plain, ...field } = read;
          plainBytes += plain;
          fields.push(field);
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        lost = error.message;
        table = [];
        return unknown(block.length, lost);
      }
      const { length: bytes } = block;
      return { state: 'decoded', fields, bytes, plainBytes, tableSizeUpdates, tableEntries: table.length, tableBytes };
    },
    lose(bytes, why) {
      lost ??= why;
      table = [];
      return unknown(bytes, lost);
    },
  };
}
