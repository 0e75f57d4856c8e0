import { type TakeoverPlace } from './recipes.ts';

/** Where to point a client, and as whom it signs. */
export interface ClientPlace extends TakeoverPlace {
  /** The host of the provider API, `localhost`. */
  readonly host: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

/** One client library or program, and how it comes here. */
export interface ClientGuide {
  /** The name of its page in `docs/clients`. */
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** Of its code, for highlighting. */
  readonly syntax: string;
  /** `setting`: it can be pointed here; `takeover`: it knows only Apple's names. */
  readonly pointing: 'setting' | 'takeover';
  /** What to write, with the addresses of this simulation. */
  readonly code: (place: ClientPlace) => string;
  /** What it does by default that surprises. */
  readonly surprises: readonly string[];
  /** What that test runs: these very lines, the library with these options, or the whole program the Lab exports, of which these lines are the heart. */
  readonly runs?: 'code' | 'library' | 'export';
  /** The test that runs it; `null`: written from its documentation or source, not run. */
  readonly ranBy: string | null;
}

/** Lines of code. */
export const lines = (...text: readonly string[]) => text.join('\n');
/** A text as a literal of most languages. */
export const text = (value: string) => JSON.stringify(value);
