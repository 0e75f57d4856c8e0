import { ConnectionError } from '../errors.ts';

/** Bytes a header block may have on the wire, whatever it unpacks to. */
const mostBytes = 65_536;
/** Frames it may come in; a peer that fills its frames needs a handful. */
const mostFrames = 64;

/** A header block that comes in pieces. What it holds is bounded: RFC 9113 §10.5.1. */
export class BlockCollector {
  streamId = 0;
  endStream = false;
  #parts: Buffer[] = [];
  #bytes = 0;

  begin(streamId: number, endStream: boolean, bytes: Buffer, from: number, to: number): void {
    this.streamId = streamId;
    this.endStream = endStream;
    this.#parts = [];
    this.#bytes = 0;
    this.add(bytes, from, to);
  }

  /** @throws ConnectionError ENHANCE_YOUR_CALM for a block without an end */
  add(bytes: Buffer, from: number, to: number): void {
    this.#bytes += to - from;
    if (this.#bytes > mostBytes || this.#parts.length >= mostFrames)
      throw new ConnectionError('ENHANCE_YOUR_CALM', 'a header block without an end');
    this.#parts.push(Buffer.from(bytes.subarray(from, to)));
  }

  whole(): Buffer {
    const block = Buffer.concat(this.#parts);
    this.#parts = [];
    return block;
  }
}
