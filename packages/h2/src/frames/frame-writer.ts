import { flag, frameType, headBytes } from './frame-types.ts';

/** A setting and its value, by number. Source: RFC 9113 §6.5.2. */
export type SettingPair = readonly [id: number, value: number];

/** Bytes gathered before they are handed on whether or not the turn is over: four TLS records. */
const slabBytes = 65_536;
const none = Buffer.alloc(0);

/**
 * Writes frames one behind the other into one buffer, so that everything written in one turn leaves in one write.
 * Bytes handed over by `take` are never written to again.
 */
export class FrameWriter {
  #slab = none;
  #start = 0;
  #end = 0;
  #full: Buffer[] = [];

  /** Bytes that wait to be taken. */
  get waiting(): number {
    let bytes = this.#end - this.#start;
    for (const one of this.#full) bytes += one.length;
    return bytes;
  }

  /** Everything written since the last time, in order. */
  take(): readonly Buffer[] {
    const taken = this.#full;
    this.#full = [];
    if (this.#end > this.#start) taken.push(this.#slab.subarray(this.#start, this.#end));
    this.#start = this.#end;
    // a quiet connection holds no buffer
    if (this.#slab.length - this.#end < 1024) this.#drop();
    return taken;
  }

  #drop(): void {
    this.#slab = none;
    this.#start = 0;
    this.#end = 0;
  }

  /** Room for so many bytes; where they go. */
  #reserve(bytes: number): number {
    if (this.#end + bytes > this.#slab.length) {
      if (this.#end > this.#start) this.#full.push(this.#slab.subarray(this.#start, this.#end));
      // the first frames of a connection are few
      const grown = this.#slab.length === 0 && this.#full.length === 0 ? slabBytes / 16 : slabBytes;
      this.#slab = Buffer.allocUnsafeSlow(Math.max(grown, bytes));
      this.#start = 0;
      this.#end = 0;
    }
    const at = this.#end;
    this.#end += bytes;
    return at;
  }

  /** The head of a frame and room behind it; where the payload goes. */
  #frame(type: number, flags: number, streamId: number, length: number): number {
    const at = this.#reserve(headBytes + length);
    const slab = this.#slab;
    slab[at] = length >>> 16;
    slab[at + 1] = length >>> 8;
    slab[at + 2] = length;
    slab[at + 3] = type;
    slab[at + 4] = flags;
    slab[at + 5] = streamId >>> 24;
    slab[at + 6] = streamId >>> 16;
    slab[at + 7] = streamId >>> 8;
    slab[at + 8] = streamId;
    return at + headBytes;
  }

  /** The range is at most the peer's largest frame. */
  data(streamId: number, bytes: Uint8Array, from: number, to: number, endStream: boolean): void {
    const at = this.#frame(frameType.data, endStream ? flag.endStream : 0, streamId, to - from);
    this.#slab.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), at);
  }

  /** A header block, in as many frames as the peer's largest one makes necessary. */
  headers(streamId: number, block: Buffer, length: number, endStream: boolean, maxFrameSize: number): void {
    let sent = 0;
    do {
      const step = Math.min(length - sent, maxFrameSize);
      const end = sent + step === length ? flag.endHeaders : 0;
      const [type, flags] =
        sent === 0 ? [frameType.headers, end | (endStream ? flag.endStream : 0)] : [frameType.continuation, end];
      const at = this.#frame(type, flags, streamId, step);
      block.copy(this.#slab, at, sent, sent + step);
      sent += step;
    } while (sent < length);
  }

  reset(streamId: number, code: number): void {
    const at = this.#frame(frameType.reset, 0, streamId, 4);
    this.#slab.writeUInt32BE(code, at);
  }

  settings(pairs: readonly SettingPair[]): void {
    let at = this.#frame(frameType.settings, 0, 0, 6 * pairs.length);
    for (const [id, value] of pairs) {
      at = this.#slab.writeUInt16BE(id, at);
      at = this.#slab.writeUInt32BE(value, at);
    }
  }

  settingsAck(): void {
    this.#frame(frameType.settings, flag.ack, 0, 0);
  }

  /** Eight bytes of `bytes`. */
  ping(bytes: Uint8Array, from: number, ack: boolean): void {
    const at = this.#frame(frameType.ping, ack ? flag.ack : 0, 0, 8);
    this.#slab.set(bytes.subarray(from, from + 8), at);
  }

  goaway(lastStreamId: number, code: number, data: Uint8Array = none): void {
    const at = this.#frame(frameType.goaway, 0, 0, 8 + data.length);
    this.#slab.writeUInt32BE(lastStreamId, at);
    this.#slab.writeUInt32BE(code, at + 4);
    this.#slab.set(data, at + 8);
  }

  /** @param increment 1 to 2³¹ − 1 */
  windowUpdate(streamId: number, increment: number): void {
    const at = this.#frame(frameType.windowUpdate, 0, streamId, 4);
    this.#slab.writeUInt32BE(increment, at);
  }

  /** Bytes that are no frame: the preface. */
  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#slab.set(bytes, at);
  }
}
