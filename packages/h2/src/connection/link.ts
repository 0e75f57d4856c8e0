import { type Duplex } from 'node:stream';
import { type Clock } from '@apns-sim/protocol';
import { ConnectionError } from '../errors.ts';
import { FrameReader } from '../frames/frame-reader.ts';
import { type FrameSink } from '../frames/frame-sink.ts';
import { watchIdle } from './idle-watch.ts';
import { Output } from './output.ts';

/** Bytes of ours a peer may leave unread before nothing more is read from it, and for how many milliseconds. */
const mostUnread = 1024 * 1024;
const unreadMs = 30_000;
/** How long the last frames of a connection may take to reach the peer, milliseconds. */
const lingerMs = 1000;

/** Bytes in, bytes out, and how that ends; what the frames mean is said elsewhere. */
export abstract class Link {
  protected readonly carrier: Duplex;
  protected readonly clock: Clock;
  protected readonly output: Output;
  #reader: FrameReader | undefined;
  /** Nothing is read while the peer does not read, or while somebody wants it so. */
  #heldBack = false;
  #silenced = false;
  #isOver = false;
  #lastReadAt: number;
  #callOffIdle = () => {};
  #callOffLinger = () => {};

  constructor(carrier: Duplex, clock: Clock) {
    this.carrier = carrier;
    this.clock = clock;
    this.#lastReadAt = clock.now();
    this.output = new Output({
      carrier,
      clock,
      mostUnread,
      patienceMs: unreadMs,
      onHold: (held) => {
        this.#heldBack = held;
        this.#listen();
      },
      onStuck: () => this.destroy(new Error(`the peer has not read for ${unreadMs} ms`)),
    });
  }

  /** Begins to read. @param idleMs milliseconds without a byte either way until `onIdle`; 0 for never */
  protected begin(sink: FrameSink, idleMs: number): void {
    this.#reader = new FrameReader(sink, { settingsFirst: true });
    const { carrier, clock, output } = this;
    carrier.on('data', (bytes: Buffer) => this.#read(bytes));
    carrier.once('end', () => carrier.end());
    carrier.on('error', (error: Error) => this.destroy(error));
    carrier.once('close', () => this.#over(undefined));
    const lastAt = () => Math.max(this.#lastReadAt, output.lastAt);
    this.#callOffIdle = watchIdle(clock, idleMs, lastAt, () => this.onIdle());
  }

  /** Nothing is read or written any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Looks at bytes before frames do; how many of them belong to none. */
  protected abstract beforeFrames(bytes: Buffer): number;
  protected abstract onIdle(): void;
  /** The peer broke a rule; it is to be told. */
  protected abstract onBroken(error: ConnectionError): void;
  /** Called once. Without an error the connection came to its end in order. */
  protected abstract onOver(error: Error | undefined): void;

  /** Reads nothing until it is told to: what the peer sends stays in its own buffers. */
  silence(on: boolean): void {
    this.#silenced = on;
    this.#listen();
  }

  /** Ends at once; what was written and has not left is lost. */
  destroy(error?: Error): void {
    this.#over(error);
    this.carrier.destroy();
  }

  /** Sends what was written and ends; the peer has a moment to read it. */
  protected endSoon(error: Error | undefined): void {
    if (this.#isOver) return;
    this.output.end();
    // read on and forget, or the peer would be told that its bytes were lost before it sees the end
    this.carrier.resume();
    this.#callOffLinger = this.clock.schedule(this.clock.now() + lingerMs, () => this.carrier.destroy());
    this.#over(error);
  }

  #over(error: Error | undefined): void {
    if (this.carrier.destroyed) this.#callOffLinger();
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reader?.stop();
    this.output.close();
    this.#callOffIdle();
    this.onOver(error);
  }

  #listen(): void {
    if (this.#heldBack || this.#silenced) this.carrier.pause();
    else this.carrier.resume();
  }

  #read(bytes: Buffer): void {
    if (this.#isOver) return;
    this.#lastReadAt = this.clock.now();
    try {
      const skip = this.beforeFrames(bytes);
      if (skip < bytes.length) this.#reader?.read(skip === 0 ? bytes : bytes.subarray(skip));
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      this.onBroken(error);
    }
  }
}
