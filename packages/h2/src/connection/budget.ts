import { type Clock } from '@apns-sim/protocol';

/** A bucket that things a peer should do rarely are paid from, and that fills up with time. */
export class Budget {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #perSecond: number;
  #left: number;
  #filledAt: number;

  /** @param most what may be spent at once */
  constructor({ clock, most, perSecond }: { clock: Clock; most: number; perSecond: number }) {
    this.#clock = clock;
    this.#most = most;
    this.#perSecond = perSecond;
    this.#left = most;
    this.#filledAt = clock.now();
  }

  /** Takes one; whether there was one. The clock is only asked when the bucket runs dry. */
  spend(): boolean {
    if (this.#left < 1) {
      const now = this.#clock.now();
      this.give((Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond);
      this.#filledAt = now;
    }
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Something was done that such things belong to. */
  give(count: number): void {
    this.#left = Math.min(this.#most, this.#left + count);
  }
}
