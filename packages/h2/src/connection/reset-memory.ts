import { type Clock } from '@apns-sim/protocol';
import { ConnectionError } from '../errors.ts';
import { Budget } from './budget.ts';

/** Streams a client may have reset at once, and each second: RFC 9113 §10.5. */
const resets = { most: 1000, perSecond: 100 };
/** Streams of ours that were reset and whose late frames are forgiven. */
const mostRemembered = 256;

/** Streams that ended before their time: how many, and which the peer cannot know of yet. */
export class ResetMemory {
  readonly #budget: Budget;
  readonly #ids = new Set<number>();

  constructor(clock: Clock) {
    this.#budget = new Budget({ clock, ...resets });
  }

  /** One more. @throws ConnectionError when there were too many */
  charge(what: string): void {
    if (!this.#budget.spend()) throw new ConnectionError('ENHANCE_YOUR_CALM', `too many ${what}`);
  }

  remember(streamId: number): void {
    this.#ids.add(streamId);
    if (this.#ids.size <= mostRemembered) return;
    const [oldest = 0] = this.#ids;
    this.#ids.delete(oldest);
  }

  has(streamId: number): boolean {
    return this.#ids.has(streamId);
  }
}
