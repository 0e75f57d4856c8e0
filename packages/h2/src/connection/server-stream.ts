import { errorCode } from '../errors.ts';
import { type Field } from '../hpack/static-table.ts';
import { type Outgoing } from './data-queue.ts';
import { ReceiveWindow } from './receive-window.ts';
import { type RequestHead } from './request-head.ts';

/** What a stream needs of its connection. */
export interface StreamHost {
  sendHead(stream: ServerStream, fields: readonly Field[], endStream: boolean): void;
  sendBody(stream: ServerStream, bytes: Uint8Array, endStream: boolean): void;
  resetStream(stream: ServerStream, code: number): void;
  closed(stream: ServerStream): void;
}

const none = Buffer.alloc(0);

/** One request and its answer. */
export class ServerStream implements Outgoing {
  readonly id: number;
  readonly head: RequestHead;
  sendWindow: number;
  unsent: Uint8Array | undefined;
  endsBehind = false;
  /** Neither reset nor answered to the end. */
  isOpen = true;
  /** The head of the answer has been written. */
  isAnswered = false;
  /** The request has come to its end. */
  isWhole = false;
  /** `onRequest` was told of a body that is whole, or larger than anybody reads. */
  isHandedOver = false;
  /** Bytes of the body that came, also those that were not kept. */
  bodyBytes = 0;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #window: ReceiveWindow | undefined;
  readonly #host: StreamHost;

  constructor(id: number, head: RequestHead, sendWindow: number, host: StreamHost) {
    this.id = id;
    this.head = head;
    this.sendWindow = sendWindow;
    this.#host = host;
  }

  /** What was kept of the body. */
  get body(): Buffer {
    if (this.#kept.length > 1) this.#kept = [Buffer.concat(this.#kept)];
    return this.#kept[0] ?? none;
  }

  /**
   * Takes bytes of the body; how many the peer is given back, −1 when it sent more than it may.
   * @param length bytes that count for flow control
   */
  take(bytes: Buffer, from: number, to: number, length: number, endStream: boolean, ourWindow: number, keep: number) {
    this.bodyBytes += to - from;
    const wanted = Math.min(to - from, keep - this.#keptBytes);
    if (wanted > 0) {
      const part = bytes.subarray(from, from + wanted);
      // what comes in one piece is used at once, the rest has to outlive the bytes it came in
      this.#kept.push(endStream && this.#kept.length === 0 ? part : Buffer.from(part));
      this.#keptBytes += wanted;
    }
    if (endStream && this.#window === undefined) return length > ourWindow ? -1 : 0;
    this.#window ??= new ReceiveWindow(ourWindow);
    const back = this.#window.take(length);
    return endStream && back > 0 ? 0 : back;
  }

  /** Sends the head of the answer, with `:status` first. */
  respond(fields: readonly Field[], endStream: boolean): void {
    if (!this.isOpen || this.isAnswered) return;
    this.isAnswered = true;
    this.#host.sendHead(this, fields, endStream);
    if (endStream) this.sentAll();
  }

  /** Sends a part of the body, or the last one. */
  write(bytes: Uint8Array, endStream: boolean): void {
    if (this.isOpen) this.#host.sendBody(this, bytes, endStream);
  }

  reset(code: number): void {
    if (!this.isOpen) return;
    this.#host.resetStream(this, code);
    this.close();
  }

  /** The answer is out. A peer that still sends may stop without an error: RFC 9113 §8.1. */
  sentAll(): void {
    if (!this.isOpen) return;
    if (!this.isWhole) this.#host.resetStream(this, errorCode.NO_ERROR);
    this.close();
  }

  /** It is over, whoever ended it. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#host.closed(this);
  }
}
