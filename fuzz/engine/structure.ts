import { type Dice } from './dice.ts';

/** What a mutator works with. */
export interface Tools {
  readonly dice: Dice;
  readonly words: readonly Buffer[];
  /** Another input of the same target. */
  other(): Buffer;
}

/** Knows how a format is built: changes an input so that most of it stays what it is. `undefined` when it is not of the format. */
export interface Structure {
  readonly name: string;
  mutate(input: Buffer, tools: Tools): Buffer | undefined;
}
