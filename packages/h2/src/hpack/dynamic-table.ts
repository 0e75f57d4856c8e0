import { type Field } from './static-table.ts';

/** What an entry counts beside its name and value, bytes. Source: RFC 7541 §4.1. */
const entryOverhead = 32;

/** The size a field counts in the table and in a header list, bytes. */
export const sizeOf = (name: string, value: string): number => name.length + value.length + entryOverhead;

/** The newest fields of a connection, in a ring: RFC 7541 §2.3.2. Every entry has a number that rises by one and stays. */
export class DynamicTable {
  #ring: (Field | undefined)[];
  #maxSize: number;
  #size = 0;
  #oldest = 0;
  /** The number the next entry gets: as many as were ever added. */
  added = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
    this.#ring = new Array<Field | undefined>(slotsFor(maxSize));
  }

  get size(): number {
    return this.#size;
  }
  get maxSize(): number {
    return this.#maxSize;
  }
  get count(): number {
    return this.added - this.#oldest;
  }

  /** Whether the entry with this number is still there. */
  holds(number: number): boolean {
    return number >= this.#oldest && number < this.added;
  }

  /** The entry `distance` behind the newest one, which has 0. */
  at(distance: number): Field | undefined {
    const number = this.added - 1 - distance;
    return number < this.#oldest ? undefined : this.#ring[number & (this.#ring.length - 1)];
  }

  /** One larger than the whole table empties it and is not kept, RFC 7541 §4.4. */
  add(field: Field): void {
    const size = sizeOf(field[0], field[1]);
    this.#shrinkTo(this.#maxSize - size);
    if (size > this.#maxSize) return;
    this.#ring[this.added & (this.#ring.length - 1)] = field;
    this.added += 1;
    this.#size += size;
  }

  resize(maxSize: number): void {
    this.#maxSize = maxSize;
    this.#shrinkTo(maxSize);
    const slots = slotsFor(maxSize);
    if (slots <= this.#ring.length) return;
    const ring = new Array<Field | undefined>(slots);
    for (let number = this.#oldest; number < this.added; number++)
      ring[number & (slots - 1)] = this.#ring[number & (this.#ring.length - 1)];
    this.#ring = ring;
  }

  #shrinkTo(bytes: number): void {
    while (this.#size > bytes && this.#oldest < this.added) {
      const slot = this.#oldest & (this.#ring.length - 1);
      const [name, value] = this.#ring[slot] as Field;
      this.#ring[slot] = undefined;
      this.#size -= sizeOf(name, value);
      this.#oldest += 1;
    }
  }
}

/** A power of two, enough for the smallest entries. */
const slotsFor = (maxSize: number) => 2 ** Math.ceil(Math.log2(Math.max(1, maxSize / entryOverhead) + 1));
