import { type PhoneSlot } from './phone-slots.ts';

/** Phones in cells of one size, in their order; each list has one number a cell. */
export interface Heat {
  /** Phones a cell stands for; the last one may have fewer. */
  readonly each: number;
  readonly phones: readonly number[];
  readonly online: readonly number[];
  /** Phones for which something waits. */
  readonly waiting: readonly number[];
  /** Phones that acknowledged a push in the last second. */
  readonly got: readonly number[];
}

/** Just got one: so many milliseconds ago at most. */
const justMs = 1_000;

/**
 * The picture of all phones in at most so many cells. Pure.
 * @param now milliseconds by the machine's clock
 */
export function heatOf(slots: readonly (PhoneSlot | undefined)[], cells: number, now: number): Heat {
  const each = Math.max(1, Math.ceil(slots.length / cells));
  const zeros = () => Array.from({ length: Math.ceil(slots.length / each) }, () => 0);
  const [phones, online, waiting, got] = [zeros(), zeros(), zeros(), zeros()];
  const count = (list: number[], cell: number) => {
    list[cell] = (list[cell] ?? 0) + 1;
  };
  for (const [place, slot] of slots.entries()) {
    if (slot === undefined) continue;
    const cell = Math.floor(place / each);
    count(phones, cell);
    if (slot.online) count(online, cell);
    if (slot.waiting > 0) count(waiting, cell);
    if (now - slot.gotAt <= justMs) count(got, cell);
  }
  return { each, phones, online, waiting, got };
}
