import { newSlot, type Slot, tags } from './packed-tags.ts';

interface Shape {
  readonly keys: readonly string[];
  readonly slots: readonly Slot[];
}

const absent = Symbol('absent');

/** @see unpackObjects */
export class PackedReader {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #texts: string[] = [];
  readonly #shapes: Shape[] = [];
  readonly #root = newSlot();

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  read(): unknown {
    return this.#value(this.#root);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Error('packed objects end in the middle of one');
    return byte;
  }

  #number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 0x80) {
      const byte = this.#byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
  }

  #plainText(): string {
    const length = this.#number();
    const from = this.#at;
    this.#at += length;
    return this.#bytes.toString('utf8', from, this.#at);
  }

  #value(slot: Slot): unknown {
    const tag = this.#byte();
    if (tag === tags.same) return slot.last;
    const value = this.#fresh(tag, slot);
    slot.last = value;
    return value;
  }

  #fresh(tag: number, slot: Slot): unknown {
    switch (tag) {
      case tags.nothing:
        return null;
      case tags.yes:
        return true;
      case tags.no:
        return false;
      case tags.absent:
        return absent;
      case tags.step: {
        const zigzag = this.#number();
        slot.lastNumber += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
        return slot.lastNumber;
      }
      case tags.double:
        this.#at += 8;
        return this.#bytes.readDoubleLE(this.#at - 8);
      case tags.text: {
        const text = this.#plainText();
        this.#texts.push(text);
        return text;
      }
      case tags.textAgain:
        return this.#texts[this.#number()];
      case tags.list:
        return this.#list(slot);
      case tags.object: {
        const keys = Array.from({ length: this.#number() }, () => this.#plainText());
        const shape = { keys, slots: keys.map(newSlot) };
        this.#shapes.push(shape);
        return this.#object(shape);
      }
      case tags.objectAgain:
        return this.#object(this.#shapes[this.#number()]);
      default:
        throw new Error(`no packed value begins with ${tag}`);
    }
  }

  #list(slot: Slot): unknown[] {
    slot.elements ??= newSlot();
    const { elements } = slot;
    return Array.from({ length: this.#number() }, () => this.#value(elements));
  }

  #object(shape: Shape | undefined): object {
    if (shape === undefined) throw new Error('a shape that is not there');
    const object: Record<string, unknown> = {};
    for (const [index, key] of shape.keys.entries()) {
      const value = this.#value(shape.slots[index] as Slot);
      if (value !== absent) object[key] = value;
    }
    return object;
  }
}
