/** Taken bytes that are worth a WINDOW_UPDATE, unless the whole window is smaller. */
const worthTelling = 32_768;

/** What a peer may still send, on a stream or the connection; what was taken from it is given back in large steps: RFC 9113 §5.2. */
export class ReceiveWindow {
  #left: number;
  #taken = 0;
  readonly #step: number;

  constructor(size: number) {
    this.#left = size;
    this.#step = Math.min(worthTelling, Math.max(1, size >>> 1));
  }

  /** Bytes came and are taken: how many the peer is to be given back now, or −1 when there was no room for them. */
  take(bytes: number): number {
    this.#left -= bytes;
    if (this.#left < 0) return -1;
    this.#taken += bytes;
    if (this.#taken < this.#step) return 0;
    const back = this.#taken;
    this.#left += back;
    this.#taken = 0;
    return back;
  }
}
