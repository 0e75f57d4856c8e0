import { type Duplex } from 'node:stream';
import { type Clock } from '@apns-sim/protocol';
import { ConnectionError } from '../errors.ts';
import { type FrameSink } from '../frames/frame-sink.ts';
import { type FieldPolicy } from '../hpack/field-memory.ts';
import { HeaderDecoder } from '../hpack/header-decoder.ts';
import { HeaderEncoder } from '../hpack/header-encoder.ts';
import { type DecodedBlock } from '../hpack/known-block.ts';
import { BlockCollector } from './block-collector.ts';
import { Budget } from './budget.ts';
import { DataQueue, type Outgoing } from './data-queue.ts';
import { Link } from './link.ts';
import { ReceiveWindow } from './receive-window.ts';
import { initialSettings, readSettings, type SettingName, type Settings, settingPairs } from './settings.ts';

/** What both ends of a connection need to know. */
export interface ConnectionOptions {
  /** In clear: a TLS socket after its handshake, or a stream that stands for one. */
  readonly carrier: Duplex;
  /** The machine's: peers are waited for in real time. */
  readonly clock: Clock;
  /** What we say in the first frame. */
  readonly settings: Settings;
  /** Names of fields that are sent otherwise than `indexed`. */
  readonly policies?: Readonly<Record<string, FieldPolicy>>;
}

/** Frames that ask for work and carry none: so many at once, and so many a second. */
const control = { most: 10_000, perSecond: 1000 };

/** What both ends of a connection do alike: SETTINGS, PING, flow control, header blocks. */
export abstract class Connection extends Link implements FrameSink {
  /** What the peer says of itself. */
  readonly peer: Record<SettingName, number> = initialSettings();
  protected readonly encoder: HeaderEncoder;
  protected readonly queue: DataQueue;
  /** What is paid with requests in the end; without any a peer is only a burden. */
  protected readonly budget: Budget;
  /** What a stream that is opened now may receive, bytes. */
  protected ourWindow: number;
  readonly #decoder: HeaderDecoder;
  readonly #block = new BlockCollector();
  /** SETTINGS the peer has not acknowledged, oldest first. */
  readonly #unacknowledged: Settings[] = [];
  readonly #receiveWindow = new ReceiveWindow(65_535);

  constructor({ carrier, clock, settings, policies = {} }: ConnectionOptions) {
    super(carrier, clock);
    this.ourWindow = settings.initialWindowSize ?? 65_535;
    this.#decoder = new HeaderDecoder({
      maxTableSize: settings.headerTableSize ?? 4096,
      maxListSize: settings.maxHeaderListSize ?? 65_536,
    });
    this.encoder = new HeaderEncoder({ maxTableSize: 4096, policies });
    this.queue = new DataQueue(this.output.writer);
    this.budget = new Budget({ clock, ...control });
  }

  /** The streams that are open. */
  protected abstract get streams(): Iterable<Outgoing>;
  protected abstract streamOf(streamId: number): Outgoing | undefined;
  /** Whether nobody has opened that stream yet. */
  protected abstract isIdle(streamId: number): boolean;
  /** The highest stream of the peer that was or will be looked at. */
  protected abstract get lastStreamId(): number;
  protected abstract onBlock(streamId: number, block: DecodedBlock, endStream: boolean): void;
  /** The peer acknowledged these settings of ours. */
  protected abstract onAcknowledged(settings: Settings): void;
  protected abstract onPeerSettings(): void;
  protected abstract onPong(bytes: Buffer, from: number): void;
  protected abstract onPinged(): void;
  abstract onData(id: number, bytes: Buffer, from: number, to: number, length: number, endStream: boolean): void;
  abstract onReset(streamId: number, code: number): void;
  abstract onGoaway(lastStreamId: number, code: number, bytes: Buffer, from: number, to: number): void;
  abstract onStreamError(streamId: number, code: number): void;

  /** Says something new about ourselves. */
  settings(settings: Settings): void {
    if (this.isOver) return;
    this.#unacknowledged.push(settings);
    this.ourWindow = settings.initialWindowSize ?? this.ourWindow;
    this.output.writer.settings(settingPairs(settings));
    this.output.due();
  }

  goaway(code: number, lastStreamId = this.lastStreamId, data?: Uint8Array): void {
    if (this.isOver) return;
    this.output.writer.goaway(lastStreamId, code, data);
    this.output.due();
  }

  protected onBroken(error: ConnectionError): void {
    this.goaway(error.code, this.lastStreamId);
    this.endSoon(error);
  }

  /** Takes one thing out of the budget. @throws ConnectionError when it is spent */
  protected charge(what: string): void {
    if (!this.budget.spend()) throw new ConnectionError('ENHANCE_YOUR_CALM', `too many ${what}`);
  }

  onHeaders(id: number, bytes: Buffer, from: number, to: number, endStream: boolean, endHeaders: boolean): void {
    if (endHeaders) this.onBlock(id, this.#decoder.decode(bytes, from, to), endStream);
    else this.#block.begin(id, endStream, bytes, from, to);
  }

  onContinuation(_id: number, bytes: Buffer, from: number, to: number, endHeaders: boolean): void {
    this.#block.add(bytes, from, to);
    if (!endHeaders) return;
    const { streamId, endStream } = this.#block;
    const block = this.#block.whole();
    this.onBlock(streamId, this.#decoder.decode(block, 0, block.length), endStream);
  }

  onSettings(bytes: Buffer, from: number, to: number): void {
    this.charge('SETTINGS');
    const before = this.peer.initialWindowSize;
    readSettings(this.peer, bytes, from, to);
    this.output.writer.settingsAck();
    this.output.due();
    this.encoder.allow(this.peer.headerTableSize);
    this.queue.maxFrameSize = this.peer.maxFrameSize;
    const change = this.peer.initialWindowSize - before;
    if (change !== 0)
      for (const stream of this.streams)
        if (this.queue.openedOn(stream, change) !== undefined)
          throw new ConnectionError('FLOW_CONTROL_ERROR', 'a window above 2³¹−1');
    this.onPeerSettings();
  }

  onSettingsAck(): void {
    const settings = this.#unacknowledged.shift();
    if (settings === undefined) this.charge('acknowledgements of SETTINGS');
    else this.onAcknowledged(settings);
  }

  onPing(bytes: Buffer, from: number, ack: boolean): void {
    if (ack) {
      this.onPong(bytes, from);
      return;
    }
    this.charge('PING');
    this.output.writer.ping(bytes, from, true);
    this.output.due();
    this.onPinged();
  }

  onWindowUpdate(streamId: number, increment: number): void {
    this.charge('WINDOW_UPDATE');
    this.output.due();
    const stream = this.streamOf(streamId);
    if (streamId === 0) this.queue.opened(increment);
    else if (stream !== undefined) {
      const code = this.queue.openedOn(stream, increment);
      if (code !== undefined) this.onStreamError(streamId, code);
    } else if (this.isIdle(streamId))
      throw new ConnectionError('PROTOCOL_ERROR', `WINDOW_UPDATE on idle stream ${streamId}`);
  }

  onIgnored(): void {
    this.charge('frames that mean nothing');
  }

  /** Bytes of DATA came and are taken; the connection's window opens again. @throws ConnectionError when there were too many */
  protected received(length: number): void {
    const back = this.#receiveWindow.take(length);
    if (back < 0) throw new ConnectionError('FLOW_CONTROL_ERROR', 'more DATA than the connection has room for');
    if (back > 0) this.giveBack(0, back);
  }

  protected giveBack(streamId: number, bytes: number): void {
    this.output.writer.windowUpdate(streamId, bytes);
    this.output.due();
  }

  protected reset(streamId: number, code: number): void {
    this.output.writer.reset(streamId, code);
    this.output.due();
  }
}
