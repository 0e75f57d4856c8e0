import { type Duplex } from 'node:stream';
import { type Clock } from '@apns-sim/protocol';
import { FrameWriter } from '../frames/frame-writer.ts';

interface OutputOptions {
  readonly carrier: Duplex;
  readonly clock: Clock;
  /** Bytes the peer may leave unread before nothing more is read from it. */
  readonly mostUnread: number;
  /** Milliseconds it may stay so. */
  readonly patienceMs: number;
  /** Reading stops, or goes on. */
  readonly onHold: (held: boolean) => void;
  /** The peer has not read for too long. */
  readonly onStuck: () => void;
}

/** The way out: what is written during one turn leaves in one write, behind the last promise of the turn. */
export class Output {
  readonly writer = new FrameWriter();
  /** When bytes last left, by the clock; milliseconds since 1970. */
  lastAt: number;
  readonly #options: OutputOptions;
  #due = false;
  #ended = false;
  #held = false;
  #callOff = () => {};

  constructor(options: OutputOptions) {
    this.#options = options;
    this.lastAt = options.clock.now();
    options.carrier.on('drain', () => this.#drained());
  }

  /** Something was written. */
  due(): void {
    if (this.#due || this.#ended) return;
    this.#due = true;
    process.nextTick(flush, this);
  }

  flush(): void {
    this.#due = false;
    const { carrier, clock, mostUnread } = this.#options;
    const parts = this.writer.take();
    if (parts.length === 0 || this.#ended || carrier.destroyed || carrier.writableEnded) return;
    this.lastAt = clock.now();
    if (parts.length === 1) carrier.write(parts[0]);
    else {
      carrier.cork();
      for (const part of parts) carrier.write(part);
      carrier.uncork();
    }
    if (carrier.writableLength > mostUnread) this.#hold();
  }

  /** Sends what was written and ends our half. */
  end(): void {
    if (this.#ended) return;
    this.flush();
    this.close();
    this.#options.carrier.end();
  }

  /** Nothing leaves any more. */
  close(): void {
    this.#ended = true;
    this.#callOff();
  }

  #hold(): void {
    if (this.#held) return;
    this.#held = true;
    const { clock, patienceMs, onHold, onStuck } = this.#options;
    this.#callOff = clock.schedule(clock.now() + patienceMs, onStuck);
    onHold(true);
  }

  #drained(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#callOff();
    if (!this.#ended) this.#options.onHold(false);
  }
}

const flush = (output: Output) => output.flush();
