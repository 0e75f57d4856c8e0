import { newSlot, type Slot, tags } from './packed-tags.ts';

/** The keys objects have in common. */
interface Shape {
  readonly number: number;
  readonly keys: readonly string[];
  readonly slots: readonly Slot[];
}

/** Shapes are told apart by the word an object says it is, or by nothing. */
const kindOf = (value: object): unknown => (value as { readonly type?: unknown }).type;

function fits({ keys }: Shape, value: object): boolean {
  let index = 0;
  for (const key in value) if (keys[index++] !== key) return false;
  return index === keys.length;
}

/** @see packObjects */
export class PackedWriter {
  #bytes = Buffer.allocUnsafe(16_384);
  #at = 0;
  readonly #texts = new Map<string, number>();
  readonly #byKind = new Map<unknown, Shape>();
  readonly #byKeys = new Map<string, Shape>();
  readonly #root = newSlot();

  write(value: object): void {
    this.#value(value, this.#root);
  }

  end(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#at + bytes) * 2);
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  /** Whole numbers up to 2^53. */
  #number(value: number): void {
    this.#room(10);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#at++] = rest;
  }

  #tag(tag: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = tag;
  }

  #text(text: string): void {
    const known = this.#texts.get(text);
    if (known !== undefined) {
      this.#tag(tags.textAgain);
      this.#number(known);
      return;
    }
    this.#texts.set(text, this.#texts.size);
    this.#tag(tags.text);
    this.#plainText(text);
  }

  #plainText(text: string): void {
    const most = text.length * 3;
    this.#room(most + 10);
    if (text.length < 0x80) {
      // most are short and plain: the length is one byte, known behind them
      const written = this.#bytes.write(text, this.#at + 1, most);
      if (written < 0x80) {
        this.#bytes[this.#at] = written;
        this.#at += written + 1;
        return;
      }
    }
    this.#number(Buffer.byteLength(text));
    this.#at += this.#bytes.write(text, this.#at, most);
  }

  #numeric(value: number, slot: Slot): void {
    if (!Number.isFinite(value)) {
      this.#tag(tags.nothing);
      return;
    }
    const step = value - slot.lastNumber;
    if (Number.isSafeInteger(value) && step < 2 ** 51 && step > -(2 ** 51)) {
      slot.lastNumber = value;
      this.#tag(tags.step);
      this.#number(step < 0 ? -2 * step - 1 : 2 * step);
      return;
    }
    this.#tag(tags.double);
    this.#room(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  #value(value: unknown, slot: Slot): void {
    if (value === slot.last && value !== undefined) {
      this.#tag(tags.same);
      return;
    }
    this.#fresh(value, slot);
    // afterwards, as the reader does: what is inside may have come by this very slot
    slot.last = value;
  }

  #fresh(value: unknown, slot: Slot): void {
    switch (typeof value) {
      case 'string':
        this.#text(value);
        return;
      case 'number':
        this.#numeric(value, slot);
        return;
      case 'boolean':
        this.#tag(value ? tags.yes : tags.no);
        return;
      case 'object':
        if (value === null) this.#tag(tags.nothing);
        else if (Array.isArray(value)) this.#list(value, slot);
        else this.#object(value);
        return;
      default:
        this.#tag(tags.absent);
    }
  }

  #list(values: readonly unknown[], slot: Slot): void {
    slot.elements ??= newSlot();
    this.#tag(tags.list);
    this.#number(values.length);
    // in a list JSON writes null for what it leaves out elsewhere
    for (const value of values) this.#value(value === undefined ? null : value, slot.elements);
  }

  #object(value: object): void {
    const shape = this.#shapeOf(value);
    const values = value as Readonly<Record<string, unknown>>;
    for (let index = 0; index < shape.keys.length; index++)
      this.#value(values[shape.keys[index] as string], shape.slots[index] as Slot);
  }

  #shapeOf(value: object): Shape {
    const kind = kindOf(value);
    let shape = this.#byKind.get(kind);
    if (shape === undefined || !fits(shape, value)) {
      const keys = Object.keys(value);
      const name = JSON.stringify(keys);
      shape = this.#byKeys.get(name);
      if (shape === undefined) {
        shape = { number: this.#byKeys.size, keys, slots: keys.map(newSlot) };
        this.#byKeys.set(name, shape);
        this.#byKind.set(kind, shape);
        this.#tag(tags.object);
        this.#number(keys.length);
        for (const key of keys) this.#plainText(key);
        return shape;
      }
      this.#byKind.set(kind, shape);
    }
    this.#tag(tags.objectAgain);
    this.#number(shape.number);
    return shape;
  }
}
