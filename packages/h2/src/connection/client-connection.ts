import { ConnectionError, errorCode } from '../errors.ts';
import { preface } from '../frames/frame-types.ts';
import { type DecodedBlock } from '../hpack/known-block.ts';
import { type Field } from '../hpack/static-table.ts';
import { ClientStream, type ResponseSink } from './client-stream.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { isRegularField } from './field-rules.ts';
import { type Settings } from './settings.ts';

/** Who is told what happens on a connection, in the middle of reading: it must not throw. */
export interface ClientEvents {
  /** The server's SETTINGS came, the first ones or new ones. */
  onSettings(settings: Settings): void;
  /** The server takes no more streams; those above the last one it names have failed with REFUSED_STREAM behind this call. */
  onGoaway(lastStreamId: number, code: number, data: Buffer): void;
  /** Called once, before the streams that are left fail. With an error the connection broke down. */
  onOver(error: Error | undefined): void;
}

export interface ClientOptions extends ConnectionOptions {
  readonly events: ClientEvents;
  /** Bytes an answer may have; one that has more fails with CANCEL. */
  readonly mostBody: number;
}

/** The largest id there is: RFC 9113 §5.1.1. */
const lastId = 2 ** 31 - 1;

/** The client's end of one connection. */
export class ClientConnection extends Connection {
  readonly #events: ClientEvents;
  readonly #mostBody: number;
  readonly #streams = new Map<number, ClientStream>();
  /** What waits for an answer to PING, oldest first. */
  readonly #pings: (() => void)[] = [];
  #nextId = 1;

  constructor(options: ClientOptions) {
    super(options);
    this.#events = options.events;
    this.#mostBody = options.mostBody;
    this.output.writer.raw(preface);
    this.settings(options.settings);
    this.begin(this, 0);
  }

  get streams(): IterableIterator<ClientStream> {
    return this.#streams.values();
  }
  get streamCount(): number {
    return this.#streams.size;
  }
  /** No id is left for another stream. */
  get isUsedUp(): boolean {
    return this.#nextId > lastId;
  }
  protected get lastStreamId(): number {
    return 0;
  }

  /** Sends a request; whoever asks looks that the server's limit allows it. Returns the stream's id, for `cancel`. */
  request(fields: readonly Field[], body: Uint8Array, sink: ResponseSink): number {
    const id = this.#nextId;
    this.#nextId += 2;
    const stream = new ClientStream(id, sink, this.peer.initialWindowSize);
    this.#streams.set(id, stream);
    const length = this.encoder.encode(fields);
    this.output.writer.headers(id, this.encoder.bytes, length, body.length === 0, this.peer.maxFrameSize);
    if (body.length > 0) this.queue.send(stream, body, true);
    this.output.due();
    return id;
  }

  /** Breaks a stream off; one that is over is left alone. */
  cancel(id: number): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    this.reset(id, errorCode.CANCEL);
    this.#fail(stream, errorCode.CANCEL);
  }

  /** Asks whether the other end lives; `answered` is called when it does. */
  ping(answered: () => void): void {
    this.#pings.push(answered);
    this.output.writer.ping(Buffer.alloc(8, this.#pings.length), 0, false);
    this.output.due();
  }

  /** Says goodbye and ends; streams that are open fail. */
  close(): void {
    this.goaway(errorCode.NO_ERROR);
    this.endSoon(undefined);
  }

  #fail(stream: ClientStream, code: number): void {
    if (!this.#streams.delete(stream.id)) return;
    this.queue.drop(stream);
    stream.sink.onFailure(code);
  }

  #done(stream: ClientStream): void {
    this.#streams.delete(stream.id);
    // an answer that overtakes the request: nobody will read the rest
    if (stream.unsent !== undefined) this.reset(stream.id, errorCode.NO_ERROR);
    this.queue.drop(stream);
    this.budget.give(10);
    stream.sink.onResponse(stream.status, stream.fields, stream.body);
  }

  protected beforeFrames(): number {
    return 0;
  }

  protected onBlock(streamId: number, { fields, tooLarge }: DecodedBlock, endStream: boolean): void {
    const stream = this.#streams.get(streamId);
    if (stream === undefined) {
      this.#late(streamId, 'HEADERS');
      return;
    }
    if (tooLarge) this.onStreamError(streamId, errorCode.ENHANCE_YOUR_CALM);
    else if (stream.status !== 0) {
      if (endStream && fields.every(isRegularField)) this.#done(stream);
      else this.onStreamError(streamId, errorCode.PROTOCOL_ERROR);
    } else {
      const status = statusOf(fields);
      // 1xx is not the answer yet: RFC 9113 §8.1
      if (status === 0 || (status < 200 && endStream)) this.onStreamError(streamId, errorCode.PROTOCOL_ERROR);
      else if (status >= 200) {
        stream.status = status;
        stream.fields = fields;
        if (endStream) this.#done(stream);
      }
    }
  }

  onData(id: number, bytes: Buffer, from: number, to: number, length: number, endStream: boolean): void {
    this.received(length);
    if (length === 0 && !endStream) this.charge('empty DATA');
    const stream = this.#streams.get(id);
    if (stream === undefined) {
      this.#late(id, 'DATA');
      return;
    }
    const back = stream.take(bytes, from, to, length, endStream, this.ourWindow);
    if (back < 0) this.onStreamError(id, errorCode.FLOW_CONTROL_ERROR);
    else if (stream.status === 0) this.onStreamError(id, errorCode.PROTOCOL_ERROR);
    else if (stream.size > this.#mostBody) this.cancel(id);
    else if (endStream) this.#done(stream);
    else if (back > 0) this.giveBack(id, back);
  }

  /** On a stream of ours that is over, frames may still be on their way; on one nobody opened they may not. */
  #late(id: number, what: string): void {
    if (this.isIdle(id)) throw new ConnectionError('PROTOCOL_ERROR', `${what} on stream ${id}, which nobody opened`);
    this.charge('frames on streams that are over');
  }

  onReset(streamId: number, code: number): void {
    if (this.isIdle(streamId)) throw new ConnectionError('PROTOCOL_ERROR', `RST_STREAM on idle stream ${streamId}`);
    const stream = this.#streams.get(streamId);
    if (stream === undefined) this.charge('resets of streams that are over');
    else this.#fail(stream, code);
  }

  onStreamError(streamId: number, code: number): void {
    const stream = this.#streams.get(streamId);
    this.reset(streamId, code);
    if (stream !== undefined) this.#fail(stream, code);
  }

  onGoaway(lastStreamId: number, code: number, bytes: Buffer, from: number, to: number): void {
    this.charge('GOAWAY');
    this.#events.onGoaway(lastStreamId, code, Buffer.from(bytes.subarray(from, to)));
    for (const stream of [...this.#streams.values()])
      if (stream.id > lastStreamId) this.#fail(stream, errorCode.REFUSED_STREAM);
  }

  protected onPeerSettings(): void {
    this.#events.onSettings(this.peer);
  }
  protected onAcknowledged(): void {}
  protected onPong(): void {
    const answered = this.#pings.shift();
    if (answered === undefined) this.charge('answers to no PING');
    else answered();
  }
  protected onPinged(): void {}
  protected onIdle(): void {}

  protected onOver(error: Error | undefined): void {
    this.#events.onOver(error);
    for (const stream of [...this.#streams.values()]) this.#fail(stream, errorCode.CANCEL);
  }

  protected streamOf(streamId: number): ClientStream | undefined {
    return this.#streams.get(streamId);
  }
  protected isIdle(streamId: number): boolean {
    return streamId >= this.#nextId || streamId % 2 === 0;
  }
}

/** The status of an answer; 0 when its head is malformed: RFC 9113 §8.3.2. */
function statusOf(fields: readonly Field[]): number {
  const first = fields[0];
  if (first === undefined || first[0] !== ':status' || !/^[1-9]\d\d$/.test(first[1])) return 0;
  for (let index = 1; index < fields.length; index++) if (!isRegularField(fields[index] as Field)) return 0;
  return Number(first[1]);
}
