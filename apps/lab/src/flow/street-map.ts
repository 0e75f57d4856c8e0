import { type HopId } from './hop-table.ts';

/** What travels on a hop. */
export type Cargo = 'push' | 'token' | 'answer';

export interface Leg {
  readonly cargo: Cargo;
  /** Points of the way, in the drawing's units; one point: the packet stays inside a place. */
  readonly way: readonly (readonly [x: number, y: number])[];
}

export const placeNames = ['provider', 'apns', 'iphone'] as const;
export type PlaceName = (typeof placeNames)[number];

/** Where things stand in one form of the drawing, in its own units. */
export interface StreetMap {
  readonly form: 'across' | 'down';
  readonly width: number;
  readonly height: number;
  readonly place: { readonly width: number; readonly height: number };
  /** Height of the coloured band with a place's name. */
  readonly band: number;
  /** The left upper corner of each place. */
  readonly places: Readonly<Record<PlaceName, readonly [x: number, y: number]>>;
  /** Where what a place holds is written, from the place's corner: the first thing and the second. */
  readonly rows: readonly (readonly [x: number, y: number])[];
  readonly legs: Readonly<Record<HopId, Leg>>;
  /** The lines one sees when nothing moves, and where their words begin. */
  readonly lanes: readonly Lane[];
}

export interface Lane {
  readonly id: HopId;
  readonly tone: PlaceName;
  readonly labelAt: readonly [x: number, y: number];
  /** Degrees the words are turned by; none unless said. */
  readonly turned?: number;
}

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
