import { ConnectionError } from '../errors.ts';
import { type FrameSink } from './frame-sink.ts';
import { flag, frameType, headBytes, leastMaxFrameSize } from './frame-types.ts';
import { readFrame } from './read-frame.ts';

const none = Buffer.alloc(0);

/**
 * Reads frames out of a byte stream in pieces of any size (RFC 9113 §4). A frame that lies whole in one piece is read where it lies;
 * only what is split over two is put together, at most one frame of `maxFrameSize`.
 */
export class FrameReader {
  /** The largest payload taken, bytes: what our SETTINGS say. */
  maxFrameSize = leastMaxFrameSize;
  readonly #sink: FrameSink;
  /** The frame that has begun: its head, or head and payload. */
  #kept = none;
  #fill = 0;
  /** The stream whose header block is open: until it ends only CONTINUATION may come, RFC 9113 §6.10. */
  #openBlock = 0;
  #stopped = false;

  /** SETTINGS have to come first: RFC 9113 §3.4. */
  #isFirst: boolean;

  constructor(sink: FrameSink, { settingsFirst = false } = {}) {
    this.#sink = sink;
    this.#isFirst = settingsFirst;
  }

  /** Nothing is read any more, also not of the piece at hand. */
  stop(): void {
    this.#stopped = true;
    this.#kept = none;
  }

  /** @throws ConnectionError when the peer broke a rule; reading on makes no sense then */
  read(bytes: Buffer): void {
    let at = this.#kept === none ? 0 : this.#complete(bytes);
    while (!this.#stopped && at + headBytes <= bytes.length) {
      const length = this.#lengthAt(bytes, at);
      if (at + headBytes + length > bytes.length) break;
      this.#dispatch(bytes, at, length);
      at += headBytes + length;
    }
    if (!this.#stopped && at < bytes.length) this.#keep(bytes, at);
  }

  /** Length of the payload, refused before a byte of it is waited for. */
  #lengthAt(bytes: Buffer, at: number): number {
    const length = bytes.readUIntBE(at, 3);
    if (length > this.maxFrameSize) throw new ConnectionError('FRAME_SIZE_ERROR', `a frame of ${length} bytes`);
    return length;
  }

  #keep(bytes: Buffer, at: number): void {
    const whole = bytes.length - at < headBytes ? headBytes : headBytes + this.#lengthAt(bytes, at);
    this.#kept = Buffer.allocUnsafe(whole);
    this.#fill = bytes.copy(this.#kept, 0, at);
  }

  /** Puts the beginning and the rest of a split frame together; returns where in `bytes` the next one begins. */
  #complete(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const step = bytes.copy(this.#kept, this.#fill, at);
      this.#fill += step;
      at += step;
      if (this.#fill < this.#kept.length) return at;
      const length = this.#lengthAt(this.#kept, 0);
      if (this.#kept.length === headBytes + length) {
        const frame = this.#kept;
        this.#kept = none;
        this.#dispatch(frame, 0, length);
        return at;
      }
      const head = this.#kept;
      this.#kept = Buffer.allocUnsafe(headBytes + length);
      head.copy(this.#kept);
    }
  }

  #dispatch(bytes: Buffer, at: number, length: number): void {
    const type = bytes[at + 3] as number;
    const flags = bytes[at + 4] as number;
    const streamId = bytes.readUInt32BE(at + 5) & 0x7fffffff;
    if (this.#isFirst && type !== frameType.settings)
      throw new ConnectionError('PROTOCOL_ERROR', 'the first frame is not SETTINGS');
    this.#isFirst = false;
    if (this.#openBlock !== 0 || type === frameType.continuation) {
      if (type !== frameType.continuation || streamId !== this.#openBlock || streamId === 0)
        throw new ConnectionError('PROTOCOL_ERROR', 'a header block is not where it has to be');
    }
    if (type === frameType.headers || type === frameType.continuation)
      this.#openBlock = (flags & flag.endHeaders) === 0 ? streamId : 0;
    readFrame(this.#sink, type, flags, streamId, bytes, at + headBytes, length);
  }
}
