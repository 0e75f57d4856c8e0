import { ConnectionError } from '../errors.ts';
import { DynamicTable, sizeOf } from './dynamic-table.ts';
import { readHuffman } from './huffman-decode.ts';
import { type Cursor, readInteger } from './integer.ts';
import { type DecodedBlock, KnownBlock } from './known-block.ts';
import { LiteralCache } from './literal-cache.ts';
import { type Field, staticTable } from './static-table.ts';

interface DecoderOptions {
  /** Bytes the peer may fill our table with: SETTINGS_HEADER_TABLE_SIZE. */
  readonly maxTableSize: number;
  /** Bytes of a header list as RFC 9113 §6.5.2 counts them. */
  readonly maxListSize: number;
}

const latin1 = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

/** Reads the header blocks of one direction of one connection, in the order they came: RFC 7541. */
export class HeaderDecoder {
  readonly #maxTableSize: number;
  readonly #maxListSize: number;
  readonly #table: DynamicTable;
  readonly #names = new LiteralCache();
  readonly #values = new LiteralCache();
  readonly #cursor: Cursor = { at: 0 };
  readonly #known = new KnownBlock();
  /** Where a list is put together, to be copied once its length is known: one that grows takes three times the memory. */
  readonly #draft: Field[] = [];

  constructor({ maxTableSize, maxListSize }: DecoderOptions) {
    this.#maxTableSize = maxTableSize;
    this.#maxListSize = maxListSize;
    this.#table = new DynamicTable(maxTableSize);
  }

  /** Bytes the table takes now. */
  get tableSize(): number {
    return this.#table.size;
  }

  /** @throws ConnectionError COMPRESSION_ERROR; the connection is over, as no later block could be read */
  decode(bytes: Buffer, from: number, to: number): DecodedBlock {
    const { added } = this.#table;
    const known = this.#known.find(bytes, from, to, added);
    if (known !== undefined) return known;
    const start = this.#resizes(bytes, from, to);
    const block = this.#fields(bytes, start, to);
    if (start === from && this.#table.added === added) this.#known.keep(bytes, from, to, added, block);
    else this.#known.forget();
    return block;
  }

  /** Changes of the table's size, which may stand at the beginning only: RFC 7541 §4.2. */
  #resizes(bytes: Buffer, from: number, to: number): number {
    const cursor = this.#cursor;
    cursor.at = from;
    while (cursor.at < to && ((bytes[cursor.at] as number) & 0xe0) === 0x20) {
      const size = readInteger(bytes, cursor, to, 0x1f);
      if (size > this.#maxTableSize) throw new ConnectionError('COMPRESSION_ERROR', `a table of ${size} bytes`);
      this.#table.resize(size);
    }
    return cursor.at;
  }

  #fields(bytes: Buffer, from: number, to: number): DecodedBlock {
    const cursor = this.#cursor;
    const draft = this.#draft;
    let count = 0;
    let size = 0;
    cursor.at = from;
    while (cursor.at < to) {
      const first = bytes[cursor.at] as number;
      let field: Field;
      if (first >= 0x80) field = this.#entry(readInteger(bytes, cursor, to, 0x7f));
      else if (first >= 0x40) {
        field = this.#literal(bytes, to, 0x3f);
        this.#table.add(field);
      } else if (first >= 0x20) throw new ConnectionError('COMPRESSION_ERROR', 'a change of size behind a field');
      else field = this.#literal(bytes, to, 0x0f);
      size += sizeOf(field[0], field[1]);
      if (size <= this.#maxListSize) draft[count++] = field;
    }
    return { fields: draft.slice(0, count), tooLarge: size > this.#maxListSize };
  }

  #entry(index: number): Field {
    const field = index <= staticTable.length ? staticTable[index - 1] : this.#table.at(index - staticTable.length - 1);
    if (field === undefined) throw new ConnectionError('COMPRESSION_ERROR', `there is no entry ${index}`);
    return field;
  }

  #literal(bytes: Buffer, to: number, prefix: number): Field {
    const index = readInteger(bytes, this.#cursor, to, prefix);
    const name = index === 0 ? this.#text(bytes, to, this.#names) : this.#entry(index)[0];
    return [name, this.#text(bytes, to, this.#values)];
  }

  #text(bytes: Buffer, to: number, cache: LiteralCache): string {
    const cursor = this.#cursor;
    const packed = ((bytes[cursor.at] ?? 0) & 0x80) !== 0;
    const length = readInteger(bytes, cursor, to, 0x7f);
    const from = cursor.at;
    if (from + length > to) throw new ConnectionError('COMPRESSION_ERROR', 'a text that is cut off');
    cursor.at = from + length;
    return cache.read(bytes, from, from + length, packed ? readHuffman : latin1);
  }
}
