import { type Writable } from 'node:stream';

/** The first byte of a whole text message; the lengths that need two or eight bytes more. RFC 6455 §5.2. */
const wholeText = 0x81;
const twoByteLength = 126;
const eightByteLength = 127;

const firstSize = 4096;
/** A turn that filled less keeps nothing for the next: there can be thousands of phones that wait. */
const worthKeeping = 1024;
const nothing = Buffer.alloc(0);

/** Messages of one turn as frames of a server's WebSocket, written in one piece when the turn ends. */
export class FrameBatch {
  readonly #carrier: Writable;
  #bytes = nothing;
  #length = 0;
  readonly #flush = () => this.flush();

  constructor(carrier: Writable) {
    this.#carrier = carrier;
  }

  /** Bytes that wait for the end of the turn. */
  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    if (this.#length === 0) process.nextTick(this.#flush);
    const most = text.length * 3;
    this.#room(most + 10);
    const bytes = this.#bytes;
    const at = this.#length;
    // as long as the text is when it is plain, and it nearly always is
    const headBytes = text.length < twoByteLength ? 2 : text.length < 0x10000 ? 4 : 10;
    const length = bytes.write(text, at + headBytes, most);
    const needed = length < twoByteLength ? 2 : length < 0x10000 ? 4 : 10;
    if (needed !== headBytes) bytes.copyWithin(at + needed, at + headBytes, at + headBytes + length);
    bytes[at] = wholeText;
    if (needed === 2) bytes[at + 1] = length;
    else if (needed === 4) {
      bytes[at + 1] = twoByteLength;
      bytes.writeUInt16BE(length, at + 2);
    } else {
      bytes[at + 1] = eightByteLength;
      bytes.writeBigUInt64BE(BigInt(length), at + 2);
    }
    this.#length = at + needed + length;
  }

  /** Writes what there is now. */
  flush(): void {
    if (this.#length === 0) return;
    const written = this.#bytes.subarray(0, this.#length);
    // the bytes belong to the stream from here on
    const rest = this.#bytes.subarray(this.#length);
    if (written.length < worthKeeping) this.#bytes = nothing;
    else if (rest.length < worthKeeping) this.#bytes = Buffer.allocUnsafe(Math.max(firstSize, written.length));
    else this.#bytes = rest;
    this.#length = 0;
    this.#carrier.write(written);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#length + bytes) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
