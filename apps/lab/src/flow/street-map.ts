import { type HopId } from './hop-table.ts';

/** What travels on a hop. */
export type Cargo = 'push' | 'token' | 'answer';

export interface Leg {
  readonly cargo: Cargo;
  /** Points of the way, in the drawing's units; one point: the packet stays inside a place. */
  readonly way: readonly (readonly [x: number, y: number])[];
}

/** Left edges and size of the three places. */
export const places = { provider: 0, apns: 276, iphone: 552 } as const;
export const placeWidth = 148;
export const placeHeight = 236;
export const drawing = { width: 700, height: 318 } as const;

const right = (place: keyof typeof places) => places[place] + placeWidth;
const inside = (place: keyof typeof places, y: number): Leg['way'] => [[places[place] + placeWidth - 18, y]];

/** Every hop's way through the drawing. */
export const legs: Record<HopId, Leg> = {
  R1: {
    cargo: 'token',
    way: [
      [places.iphone + 40, 200],
      [places.iphone + 40, 110],
    ],
  },
  R2: {
    cargo: 'token',
    way: [
      [places.iphone, 186],
      [right('apns'), 186],
    ],
  },
  R3: {
    cargo: 'token',
    way: [
      [right('apns'), 214],
      [places.iphone, 214],
    ],
  },
  R4: {
    cargo: 'token',
    way: [
      [places.iphone + 74, placeHeight],
      [places.iphone + 74, 286],
      [places.provider + 74, 286],
      [places.provider + 74, placeHeight],
    ],
  },
  Rp: { cargo: 'answer', way: inside('iphone', 200) },
  '1.1': { cargo: 'push', way: inside('provider', 66) },
  '1.2': { cargo: 'push', way: inside('provider', 66) },
  '1.3': { cargo: 'push', way: inside('provider', 74) },
  '1.4': {
    cargo: 'push',
    way: [
      [right('provider'), 78],
      [places.apns, 78],
    ],
  },
  '2.1': { cargo: 'push', way: inside('apns', 66) },
  '2.2': { cargo: 'push', way: inside('apns', 66) },
  '2.3': { cargo: 'push', way: inside('apns', 112) },
  '2.4': {
    cargo: 'answer',
    way: [
      [places.apns, 128],
      [right('provider'), 128],
    ],
  },
  '2.5': { cargo: 'push', way: inside('apns', 190) },
  '2.6': {
    cargo: 'push',
    way: [
      [right('apns'), 78],
      [places.iphone, 78],
    ],
  },
  '3.1': { cargo: 'push', way: inside('iphone', 66) },
  '3.2': { cargo: 'push', way: inside('iphone', 92) },
  '3.3': { cargo: 'push', way: inside('iphone', 118) },
  '3.4': { cargo: 'push', way: inside('iphone', 144) },
  '3.5': { cargo: 'push', way: inside('iphone', 190) },
  '3.6': { cargo: 'answer', way: inside('iphone', 200) },
};

/** Where the packet is when so much of a hop is done, 0 to 1; eased, so that it starts and lands softly. */
export function pointOn({ way }: Leg, progress: number): readonly [x: number, y: number] {
  const eased = progress < 0.5 ? 2 * progress ** 2 : 1 - (2 - 2 * progress) ** 2 / 2;
  const lengths = way.slice(1).map(([x, y], i) => Math.hypot(x - (way[i]?.[0] ?? x), y - (way[i]?.[1] ?? y)));
  let left = eased * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [way[i], way[i + 1]];
    if (from === undefined || to === undefined) break;
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    }
    left -= length;
  }
  return way.at(-1) ?? [0, 0];
}
