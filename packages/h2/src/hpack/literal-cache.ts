/** Shorter texts are read sooner than compared, and ids and deviceTokens come once. */
const shortest = 100;
const slots = 8;

interface Slot {
  readonly raw: Buffer;
  readonly text: string;
}

/**
 * The long texts a peer says again and again: a provider token stands in every request and may not be indexed (RFC 7541 §7.1.3),
 * so its bytes are compared with the last ones instead of read again.
 */
export class LiteralCache {
  readonly #slots = new Array<Slot | undefined>(slots);

  /** The text these bytes gave before, else what `read` makes of them. */
  read(bytes: Buffer, from: number, to: number, read: (bytes: Buffer, from: number, to: number) => string): string {
    const length = to - from;
    if (length < shortest) return read(bytes, from, to);
    const slot = length % slots;
    const known = this.#slots[slot];
    if (known !== undefined && known.raw.length === length && known.raw.compare(bytes, from, to) === 0)
      return known.text;
    const text = read(bytes, from, to);
    this.#slots[slot] = { raw: Buffer.from(bytes.subarray(from, to)), text };
    return text;
  }
}
