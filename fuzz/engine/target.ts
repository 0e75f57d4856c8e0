import { type Structure } from './structure.ts';

/** What a parser said of an input. */
export type Verdict = 'accepted' | 'refused';

/** One parser with everything it takes to try it. */
export interface Target {
  /** What holds whatever comes, in one sentence. */
  readonly property: string;
  readonly structure: Structure;
  /** Words of the format, which chance alone would hardly spell. */
  readonly words: readonly (string | Uint8Array)[];
  /** Inputs to begin with. */
  readonly seeds: readonly (string | Uint8Array)[];
  /** Longer inputs are cut off, bytes. */
  readonly longest: number;
  /** Blocks of code one input may run through: so many, and so many for each of its bytes. Counted, so that no clock decides. */
  readonly work: { readonly base: number; readonly perByte: number };
  /**
   * Tries one input.
   * @throws when the property does not hold
   */
  attempt(input: Buffer): Verdict | Promise<Verdict>;
  close?(): Promise<void>;
}

/** A file of `targets/` exports one of these, named `open`. */
export type OpenTarget = () => Target | Promise<Target>;

/** The property does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** @throws Broken unless it holds */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}
