/*
 * SwiftUI's duration and bounce, which Motion takes as `visualDuration` and `bounce`.
 */
const spring = (visualDuration: number, bounce: number) => ({ type: 'spring', visualDuration, bounce }) as const;

/** Every movement of the phone, by what moves. */
export const springs = {
  bannerIn: spring(0.5, 0.15),
  bannerOut: spring(0.35, 0),
  itemRises: spring(0.5, 0.12),
  stack: spring(0.45, 0.18),
  settle: spring(0.35, 0.1),
  island: spring(0.35, 0.25),
  promptIn: spring(0.3, 0),
  sheet: spring(0.45, 0.05),
  openApp: spring(0.42, 0.06),
  unlock: spring(0.5, 0.08),
} as const;

/** Seconds of the brightening when the screen wakes. */
export const wakeSeconds = 0.22;
