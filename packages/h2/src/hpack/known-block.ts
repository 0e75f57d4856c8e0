import { type Field } from './static-table.ts';

/** What stood in a header block. */
export interface DecodedBlock {
  /** In order, repeated ones kept; of a list that is too large only its beginning. Shared between equal blocks: never changed. */
  readonly fields: readonly Field[];
  /** The list is larger than was announced, RFC 9113 §6.5.2. */
  readonly tooLarge: boolean;
}

/** Blocks up to so many bytes are compared. */
const longest = 1024;
/** After so many in a row that were others, a peer is believed to say something new each time; then only every 64th is kept. */
const patience = 16;

/** The last block that did not change the table, and what stood in it. */
export class KnownBlock {
  readonly #raw = Buffer.allocUnsafeSlow(longest);
  #length = -1;
  /** Entries that were ever added to the table when it was read. */
  #added = 0;
  #block: DecodedBlock | undefined;
  #misses = 0;

  /** What stood in these bytes, if they are the same and the table is as it was. */
  find(bytes: Buffer, from: number, to: number, added: number): DecodedBlock | undefined {
    if (this.#length !== to - from || this.#added !== added) return undefined;
    if (this.#raw.compare(bytes, from, to, 0, this.#length) !== 0) return undefined;
    this.#misses = 0;
    return this.#block;
  }

  keep(bytes: Buffer, from: number, to: number, added: number, block: DecodedBlock): void {
    this.#misses += 1;
    if (to - from > longest || (this.#misses > patience && this.#misses % 64 !== 0)) {
      this.forget();
      return;
    }
    bytes.copy(this.#raw, 0, from, to);
    this.#length = to - from;
    this.#added = added;
    this.#block = block;
  }

  forget(): void {
    this.#length = -1;
    this.#block = undefined;
  }
}
