import { type Field } from '../hpack/static-table.ts';
import { type Outgoing } from './data-queue.ts';
import { ReceiveWindow } from './receive-window.ts';

/** Who waits for the answer on a stream; one of the two is called, once. */
export interface ResponseSink {
  /** The answer is whole. @param fields with `:status` first */
  onResponse(status: number, fields: readonly Field[], body: Buffer): void;
  /** The stream ended without a whole answer: reset by the peer or by us, refused, or lost with its connection. */
  onFailure(code: number): void;
}

const none = Buffer.alloc(0);
const noFields: readonly Field[] = [];

/** One request under way, as its sender sees it. */
export class ClientStream implements Outgoing {
  readonly id: number;
  readonly sink: ResponseSink;
  sendWindow: number;
  unsent: Uint8Array | undefined;
  endsBehind = false;
  /** 0 before the head of the answer came. */
  status = 0;
  fields: readonly Field[] = noFields;
  /** Bytes of the body that came. */
  size = 0;
  #parts: Buffer[] | undefined;
  #window: ReceiveWindow | undefined;

  constructor(id: number, sink: ResponseSink, sendWindow: number) {
    this.id = id;
    this.sink = sink;
    this.sendWindow = sendWindow;
  }

  get body(): Buffer {
    if (this.#parts === undefined) return none;
    return this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
  }

  /** Takes bytes of the body; how many the peer is given back, −1 when it sent more than it may. */
  take(bytes: Buffer, from: number, to: number, length: number, endStream: boolean, ourWindow: number): number {
    this.size += to - from;
    if (to > from) {
      this.#parts ??= [];
      this.#parts.push(Buffer.from(bytes.subarray(from, to)));
    }
    if (endStream && this.#window === undefined) return length > ourWindow ? -1 : 0;
    this.#window ??= new ReceiveWindow(ourWindow);
    return this.#window.take(length);
  }

  /** What is left to be answered is on its way. */
  sentAll(): void {}
}
