import { ConnectionError, errorCode } from '../errors.ts';
import { largestWindow } from '../frames/frame-types.ts';
import { type FrameWriter } from '../frames/frame-writer.ts';

/** A stream as far as it has a body to send. */
export interface Outgoing {
  readonly id: number;
  /** Bytes the peer takes on this stream; below 0 after its SETTINGS made the window smaller. */
  sendWindow: number;
  /** What the peer has no room for yet. */
  unsent: Uint8Array | undefined;
  /** END_STREAM goes out behind it. */
  endsBehind: boolean;
  /** The peer has everything. */
  sentAll(): void;
}

const none = Buffer.alloc(0);

/** Sends bodies as far as the peer's windows reach, and the rest in the order the streams came: RFC 9113 §5.2. */
export class DataQueue {
  /** Bytes the peer takes on the whole connection. */
  window = 65_535;
  maxFrameSize = 16_384;
  readonly #writer: FrameWriter;
  readonly #waiting = new Set<Outgoing>();

  constructor(writer: FrameWriter) {
    this.#writer = writer;
  }

  /** Streams that wait for a window. */
  get waiting(): number {
    return this.#waiting.size;
  }

  send(stream: Outgoing, bytes: Uint8Array, end: boolean): void {
    if (stream.unsent !== undefined) {
      stream.unsent = Buffer.concat([stream.unsent, bytes]);
      stream.endsBehind = end;
      return;
    }
    stream.endsBehind = end;
    stream.unsent = bytes;
    this.#push(stream);
  }

  /** The stream is over, whatever was left. */
  drop(stream: Outgoing): void {
    stream.unsent = undefined;
    this.#waiting.delete(stream);
  }

  /** WINDOW_UPDATE of the connection. @throws ConnectionError */
  opened(increment: number): void {
    if (this.window + increment > largestWindow)
      throw new ConnectionError('FLOW_CONTROL_ERROR', 'a window above 2³¹−1');
    this.window += increment;
    for (const stream of this.#waiting) {
      if (this.window <= 0) return;
      this.#push(stream);
    }
  }

  /** WINDOW_UPDATE of a stream; the code its stream is reset with when it is too much. */
  openedOn(stream: Outgoing, increment: number): number | undefined {
    if (stream.sendWindow + increment > largestWindow) return errorCode.FLOW_CONTROL_ERROR;
    stream.sendWindow += increment;
    if (stream.unsent !== undefined) this.#push(stream);
    return undefined;
  }

  #push(stream: Outgoing): void {
    const bytes = stream.unsent ?? none;
    let at = 0;
    while (at < bytes.length) {
      const step = Math.min(bytes.length - at, this.window, stream.sendWindow, this.maxFrameSize);
      if (step <= 0) {
        stream.unsent = bytes.subarray(at);
        this.#waiting.add(stream);
        return;
      }
      this.window -= step;
      stream.sendWindow -= step;
      this.#writer.data(stream.id, bytes, at, at + step, stream.endsBehind && at + step === bytes.length);
      at += step;
    }
    if (bytes.length === 0 && stream.endsBehind) this.#writer.data(stream.id, none, 0, 0, true);
    this.drop(stream);
    if (stream.endsBehind) stream.sentAll();
  }
}
