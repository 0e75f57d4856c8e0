import { DynamicTable, sizeOf } from './dynamic-table.ts';
import { FieldMemory, type FieldPolicy } from './field-memory.ts';
import { huffmanLength, writeHuffman } from './huffman-encode.ts';
import { writeInteger } from './integer.ts';
import { type Field, staticTable } from './static-table.ts';

interface EncoderOptions {
  /** Bytes of our own that the table may take, whatever the peer allows. */
  readonly maxTableSize: number;
  /** Names that are sent otherwise than `indexed`. */
  readonly policies: Readonly<Record<string, FieldPolicy>>;
}

/** The size of the table before a peer says anything. Source: RFC 9113 §6.5.2. */
const firstTableSize = 4096;
/** Names that are remembered; a sender has a dozen. */
const mostNames = 256;

/**
 * Writes the header blocks of one direction of one connection: RFC 7541. A value that came twice is packed or indexed once and
 * copied from then on; one that comes once goes out as it is, as packing it costs more than the few bytes are worth.
 */
export class HeaderEncoder {
  /** The last block that was written, up to `length`. */
  bytes = Buffer.allocUnsafeSlow(1024);
  #at = 0;
  readonly #maxTableSize: number;
  readonly #policies: Readonly<Record<string, FieldPolicy>>;
  readonly #names = new Map<string, FieldMemory>();
  readonly #table: DynamicTable;
  /** Sizes the peer has to be told at the beginning of the next block. */
  #resizes: number[] = [];
  /** The last list and the table's state behind it, when its block can be sent again as it stands. */
  #last: readonly Field[] | undefined;
  #lastAdded = 0;

  constructor({ maxTableSize, policies }: EncoderOptions) {
    this.#maxTableSize = maxTableSize;
    this.#policies = policies;
    this.#table = new DynamicTable(firstTableSize);
    if (maxTableSize < firstTableSize) this.allow(firstTableSize);
  }

  /** Bytes the table takes now. */
  get tableSize(): number {
    return this.#table.size;
  }

  /** The peer's SETTINGS_HEADER_TABLE_SIZE. */
  allow(size: number): void {
    const wanted = Math.min(size, this.#maxTableSize);
    if (wanted === this.#table.maxSize) return;
    this.#table.resize(wanted);
    // the smallest one in between has to be told too, as entries fell out at it
    this.#resizes = [...this.#resizes.filter((one) => one < wanted).slice(0, 1), wanted];
    this.#last = undefined;
  }

  /** Writes a block to `bytes` and returns its length. */
  encode(fields: readonly Field[]): number {
    const last = this.#last;
    if (last !== undefined && this.#lastAdded === this.#table.added && isSame(last, fields)) return this.#at;
    const added = this.#table.added;
    this.#at = 0;
    const plain = this.#resizes.length === 0;
    if (!plain) this.#tellSizes();
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as Field;
      this.#field(field[0], field[1]);
    }
    this.#last = plain && this.#table.added === added ? fields : undefined;
    this.#lastAdded = added;
    return this.#at;
  }

  #tellSizes(): void {
    for (const size of this.#resizes) this.#at = writeInteger(this.bytes, this.#at, 0x20, 0x1f, size);
    this.#resizes = [];
  }

  #memory(name: string): FieldMemory {
    let memory = this.#names.get(name);
    if (memory === undefined) {
      memory = new FieldMemory(name, this.#policies[name] ?? 'indexed');
      if (this.#names.size < mostNames) this.#names.set(name, memory);
    }
    return memory;
  }

  #field(name: string, value: string): void {
    const memory = this.#memory(name);
    const table = this.#table;
    const room = name.length + value.length + 24;
    if (this.#at + room > this.bytes.length) this.#grow(room);
    const fixed = memory.staticValues?.get(value);
    if (fixed !== undefined) {
      this.#indexed(fixed);
      return;
    }
    const held = table.holds(memory.entry);
    const nameIndex = held ? staticTable.length + table.added - memory.entry : memory.staticIndex;
    if (memory.policy === 'indexed') {
      if (held && memory.indexedValue === value) {
        this.#indexed(nameIndex);
        return;
      }
      // a name nobody knows is worth an entry of its own, and so is a value that comes again
      if ((nameIndex === 0 || memory.lastValue === value) && sizeOf(name, value) <= table.maxSize / 2) {
        this.#name(0x40, 0x3f, nameIndex, name);
        this.#at = writeText(this.bytes, this.#at, value, true);
        table.add([name, value]);
        memory.entry = table.added - 1;
        memory.indexedValue = value;
        return;
      }
    }
    this.#name(memory.policy === 'never' ? 0x10 : 0, 0x0f, nameIndex, name);
    this.#value(memory, value);
  }

  #indexed(index: number): void {
    this.#at = writeInteger(this.bytes, this.#at, 0x80, 0x7f, index);
  }

  #name(mark: number, prefix: number, index: number, name: string): void {
    this.#at = writeInteger(this.bytes, this.#at, mark, prefix, index);
    if (index === 0) this.#at = writeText(this.bytes, this.#at, name, true);
  }

  #value(memory: FieldMemory, value: string): void {
    if (memory.lastValue !== value) {
      memory.lastValue = value;
      memory.packed = undefined;
      this.#at = writeText(this.bytes, this.#at, value, false);
      return;
    }
    memory.packed ??= packed(value);
    this.bytes.set(memory.packed, this.#at);
    this.#at += memory.packed.length;
  }

  #grow(room: number): void {
    const grown = Buffer.allocUnsafeSlow((this.bytes.length + room) * 2);
    this.bytes.copy(grown, 0, 0, this.#at);
    this.bytes = grown;
  }
}

function isSame(one: readonly Field[], other: readonly Field[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = one.length - 1; index >= 0; index--) {
    const field = one[index] as Field;
    const otherField = other[index] as Field;
    if (field !== otherField && (field[1] !== otherField[1] || field[0] !== otherField[0])) return false;
  }
  return true;
}

/** Writes a text, in Huffman code where that is asked for and shorter, and returns where it ends: RFC 7541 §5.2. */
function writeText(bytes: Buffer, at: number, text: string, pack: boolean): number {
  const length = pack ? huffmanLength(text) : text.length;
  if (length < text.length) return writeHuffman(text, bytes, writeInteger(bytes, at, 0x80, 0x7f, length));
  const from = writeInteger(bytes, at, 0, 0x7f, text.length);
  return from + bytes.write(text, from, 'latin1');
}

function packed(value: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(value.length + 8);
  return bytes.subarray(0, writeText(bytes, 0, value, true));
}
