import { ConnectionError, errorCode } from '../errors.ts';
import { type DecodedBlock } from '../hpack/known-block.ts';
import { type Field } from '../hpack/static-table.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { areTrailers } from './field-rules.ts';
import { PrefaceReader } from './preface-reader.ts';
import { readRequestHead } from './request-head.ts';
import { ResetMemory } from './reset-memory.ts';
import { ServerStream, type StreamHost } from './server-stream.ts';
import { type Settings } from './settings.ts';

/** Who is told what happens on a connection; each at once, in the middle of reading, so that it must not throw. */
export interface ServerEvents {
  /** The head of a request has come. */
  onHead(stream: ServerStream): void;
  /** A request has come whole, or its body is larger than anybody reads. */
  onRequest(stream: ServerStream): void;
  /** A stream is over: answered, reset, or lost with its connection. */
  onStreamOver(stream: ServerStream): void;
  /** The client's SETTINGS came. */
  onSettings(settings: Settings): void;
  /** It has acknowledged some of ours. */
  onAcknowledged(settings: Settings): void;
  onPing(): void;
  /** Nothing has passed either way for `idleMs`. */
  onIdle(): void;
  /** Called once. With an error the connection broke down. */
  onOver(error: Error | undefined): void;
}

export interface ServerOptions extends ConnectionOptions {
  readonly events: ServerEvents;
  /** Bytes of a body that are kept, and bytes that are waited for before it is answered unfinished. */
  readonly body: { readonly keep: number; readonly read: number };
  /** Milliseconds without a byte either way until `onIdle`; never when absent. */
  readonly idleMs?: number;
}

/** How long a client may take over its preface, milliseconds. */
const prefaceMs = 10_000;

/** The server's end of one connection: whatever the client does, only this connection suffers. */
export class ServerConnection extends Connection implements StreamHost {
  readonly #events: ServerEvents;
  readonly #body: ServerOptions['body'];
  readonly #streams = new Map<number, ServerStream>();
  readonly #resets: ResetMemory;
  readonly #preface = new PrefaceReader();
  #callOffPreface = () => {};
  #lastStreamId = 0;
  /** Above it nothing is looked at, since GOAWAY said so. */
  #lastTaken = Number.POSITIVE_INFINITY;
  #isClosing = false;
  #limit: number;

  constructor(options: ServerOptions) {
    super(options);
    this.#events = options.events;
    this.#body = options.body;
    this.#limit = options.settings.maxConcurrentStreams ?? Number.POSITIVE_INFINITY;
    this.#resets = new ResetMemory(options.clock);
    this.#callOffPreface = options.clock.schedule(options.clock.now() + prefaceMs, () =>
      this.destroy(new Error(`no preface within ${prefaceMs} ms`)),
    );
    this.settings(options.settings);
    this.begin(this, options.idleMs ?? 0);
  }

  get streams(): IterableIterator<ServerStream> {
    return this.#streams.values();
  }
  get streamCount(): number {
    return this.#streams.size;
  }
  get isClosing(): boolean {
    return this.#isClosing;
  }
  protected get lastStreamId(): number {
    return this.#lastStreamId;
  }

  override goaway(code: number, lastStreamId: number = this.#lastStreamId, data?: Uint8Array): void {
    this.#lastTaken = Math.min(this.#lastTaken, lastStreamId);
    super.goaway(code, lastStreamId, data);
  }

  /** Ends when the streams that are open are over. */
  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    if (this.#lastTaken === Number.POSITIVE_INFINITY) this.goaway(errorCode.NO_ERROR);
    if (this.#streams.size === 0) this.endSoon(undefined);
  }

  protected beforeFrames(bytes: Buffer): number {
    if (this.#preface.isRead) return 0;
    const step = this.#preface.read(bytes);
    if (this.#preface.isRead) this.#callOffPreface();
    return step;
  }

  protected onBlock(streamId: number, block: DecodedBlock, endStream: boolean): void {
    const stream = this.#streams.get(streamId);
    if (stream !== undefined) this.#trailers(stream, block, endStream);
    else if (streamId % 2 === 0) throw new ConnectionError('PROTOCOL_ERROR', `stream ${streamId} is none of a client`);
    else if (streamId > this.#lastStreamId) {
      if (streamId <= this.#lastTaken) this.#begin(streamId, block, endStream);
    } else if (this.#resets.has(streamId)) this.charge('frames on streams that were reset');
    else throw new ConnectionError('STREAM_CLOSED', `HEADERS on stream ${streamId}, which is over`);
  }

  #begin(streamId: number, block: DecodedBlock, endStream: boolean): void {
    this.#lastStreamId = streamId;
    const head = block.tooLarge ? undefined : readRequestHead(block.fields);
    if (this.#streams.size >= this.#limit) this.#refuse(streamId, errorCode.REFUSED_STREAM);
    else if (block.tooLarge) this.#refuse(streamId, errorCode.ENHANCE_YOUR_CALM);
    else if (head === undefined) this.#refuse(streamId, errorCode.PROTOCOL_ERROR);
    else this.#open(new ServerStream(streamId, head, this.peer.initialWindowSize, this), endStream);
  }

  #open(stream: ServerStream, endStream: boolean): void {
    this.#streams.set(stream.id, stream);
    this.#events.onHead(stream);
    if (endStream) this.#whole(stream);
  }

  /** A stream that never came about. */
  #refuse(streamId: number, code: number): void {
    this.#resets.charge('requests that are none');
    this.#resets.remember(streamId);
    this.reset(streamId, code);
  }

  #trailers(stream: ServerStream, { fields }: DecodedBlock, endStream: boolean): void {
    if (stream.isWhole) this.onStreamError(stream.id, errorCode.STREAM_CLOSED);
    else if (!endStream || !areTrailers(fields)) this.onStreamError(stream.id, errorCode.PROTOCOL_ERROR);
    else this.#whole(stream);
  }

  #whole(stream: ServerStream): void {
    const { contentLength } = stream.head;
    stream.isWhole = true;
    this.budget.give(10);
    if (contentLength < 0 || contentLength === stream.bodyBytes) this.#handOver(stream);
    else this.onStreamError(stream.id, errorCode.PROTOCOL_ERROR);
  }

  #handOver(stream: ServerStream): void {
    if (stream.isHandedOver || !stream.isOpen) return;
    stream.isHandedOver = true;
    this.#events.onRequest(stream);
  }

  onData(id: number, bytes: Buffer, from: number, to: number, length: number, endStream: boolean): void {
    this.received(length);
    if (length === 0 && !endStream) this.charge('empty DATA');
    const stream = this.#streams.get(id);
    if (stream === undefined) this.#lateData(id);
    else if (stream.isWhole) this.onStreamError(id, errorCode.STREAM_CLOSED);
    else {
      const back = stream.take(bytes, from, to, length, endStream, this.ourWindow, this.#body.keep);
      if (back < 0) this.onStreamError(id, errorCode.FLOW_CONTROL_ERROR);
      else if (endStream) this.#whole(stream);
      else if (stream.bodyBytes > this.#body.read) this.#handOver(stream);
      if (back > 0 && stream.isOpen) this.giveBack(id, back);
    }
  }

  #lateData(id: number): void {
    if (this.isIdle(id)) throw new ConnectionError('PROTOCOL_ERROR', `DATA on idle stream ${id}`);
    if (id > this.#lastTaken) return;
    if (!this.#resets.has(id)) throw new ConnectionError('STREAM_CLOSED', `DATA on stream ${id}, which is over`);
  }

  onReset(streamId: number): void {
    if (this.isIdle(streamId)) throw new ConnectionError('PROTOCOL_ERROR', `RST_STREAM on idle stream ${streamId}`);
    this.#resets.charge('streams opened and reset');
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return;
    this.#resets.remember(streamId);
    stream.close();
  }

  onStreamError(streamId: number, code: number): void {
    if (this.isIdle(streamId)) throw new ConnectionError('PROTOCOL_ERROR', `a broken frame on idle stream ${streamId}`);
    this.#resets.charge('broken streams');
    this.#streams.get(streamId)?.reset(code);
  }

  onGoaway(_lastStreamId: number, code: number): void {
    if (code === errorCode.NO_ERROR) this.close();
    else this.endSoon(undefined);
  }

  protected onPeerSettings(): void {
    this.#events.onSettings(this.peer);
  }
  protected onAcknowledged(settings: Settings): void {
    this.#limit = settings.maxConcurrentStreams ?? this.#limit;
    this.#events.onAcknowledged(settings);
  }
  protected onPong(): void {
    this.charge('answers to no PING');
  }
  protected onPinged(): void {
    this.#events.onPing();
  }
  protected onIdle(): void {
    this.#events.onIdle();
  }

  protected onOver(error: Error | undefined): void {
    this.#callOffPreface();
    for (const stream of this.#streams.values()) stream.close();
    this.#events.onOver(error);
  }

  protected streamOf(streamId: number): ServerStream | undefined {
    return this.#streams.get(streamId);
  }
  protected isIdle(streamId: number): boolean {
    return streamId > this.#lastStreamId && streamId <= this.#lastTaken;
  }

  sendHead(stream: ServerStream, fields: readonly Field[], endStream: boolean): void {
    const length = this.encoder.encode(fields);
    this.output.writer.headers(stream.id, this.encoder.bytes, length, endStream, this.peer.maxFrameSize);
    this.output.due();
  }

  sendBody(stream: ServerStream, bytes: Uint8Array, endStream: boolean): void {
    this.queue.send(stream, bytes, endStream);
    this.output.due();
  }

  resetStream(stream: ServerStream, code: number): void {
    this.#resets.remember(stream.id);
    this.reset(stream.id, code);
  }

  closed(stream: ServerStream): void {
    this.#streams.delete(stream.id);
    this.queue.drop(stream);
    this.#events.onStreamOver(stream);
    if (this.#isClosing && this.#streams.size === 0) this.endSoon(undefined);
  }
}
