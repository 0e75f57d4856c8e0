import { createRandom } from '@apns-sim/protocol';

/** Seeded chance in the forms a mutator wants. */
export interface Dice {
  /** A whole number from 0 up to but not including `sides`; 0 for fewer than one side. */
  roll(sides: number): number;
  /** @param one in so many */
  oneIn(one: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
}

/** Same seed, same throws. */
export function createDice(seed: string): Dice {
  const random = createRandom(seed);
  const roll = (sides: number) => (sides < 1 ? 0 : Math.floor(random.next() * sides));
  return {
    roll,
    oneIn: (one) => roll(one) === 0,
    pick: <T>(list: readonly T[]) => list[roll(list.length)] as T,
  };
}
