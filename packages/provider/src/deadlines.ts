import { after } from './timer.ts';

/** Something that has to be done in time. */
export interface Due {
  /** By `performance.now()`, milliseconds; set by the list it stands in. */
  dueAt: number;
  before: Due | undefined;
  behind: Due | undefined;
}

/**
 * Things that all have the same time, in the order they began, with one timer for all of them: a timer for each would be
 * among the dearest parts of a push.
 */
export class Deadlines<D extends Due> {
  readonly #ms: number;
  readonly #late: (due: D) => void;
  #first: Due | undefined;
  #last: Due | undefined;
  #isArmed = false;

  /** @param late called for each whose time is over, which is out of the list then */
  constructor(ms: number, late: (due: D) => void) {
    this.#ms = ms;
    this.#late = late;
  }

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  add(due: D): void {
    due.dueAt = performance.now() + this.#ms;
    due.before = this.#last;
    if (this.#last === undefined) this.#first = due;
    else this.#last.behind = due;
    this.#last = due;
    this.#arm();
  }

  /** Done in time; one that stands in no list is left alone. */
  remove(due: D): void {
    if (this.#first !== due && due.before === undefined) return;
    if (due.before === undefined) this.#first = due.behind;
    else due.before.behind = due.behind;
    if (due.behind === undefined) this.#last = due.before;
    else due.behind.before = due.before;
    due.before = undefined;
    due.behind = undefined;
  }

  #arm(): void {
    if (this.#isArmed || this.#first === undefined) return;
    this.#isArmed = true;
    after(Math.max(1, Math.ceil(this.#first.dueAt - performance.now())), () => {
      this.#isArmed = false;
      for (let due = this.#first; due !== undefined && due.dueAt <= performance.now(); due = this.#first) {
        this.remove(due as D);
        this.#late(due as D);
      }
      this.#arm();
    });
  }
}
