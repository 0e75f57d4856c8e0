import { type Apns, apnsDocument, Problem } from '@apns-sim/apns';
import { type SettableClock } from '@apns-sim/protocol';
import { z } from 'zod';
import { harmIn } from './harm.ts';
import { phoneDocument, readPhone } from './phones/phone-document.ts';
import { type Phones } from './phones/phones.ts';
import { type InTurn } from './time/in-turn.ts';

const format = 'apns-sim snapshot';
const version = 1;

/** The whole simulation as one document. */
const snapshotDocument = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  /** The simulation's time when it was saved. */
  clock: z.strictObject({ mode: z.enum(['running', 'frozen']), now: z.number().min(0).max(8.64e15) }),
  /** Of the simulation it was saved from; told, not taken over. */
  seed: z.number(),
  apns: apnsDocument,
  phones: z.array(phoneDocument).max(100_000),
  provider: z.record(z.string(), z.unknown()),
});
/** @see snapshotDocument */
export type SnapshotDocument = z.infer<typeof snapshotDocument>;

interface SnapshotOptions {
  /** Shared with whatever else changes the whole world. */
  readonly inTurn: InTurn;
  readonly apns: Apns;
  readonly phones: Phones;
  readonly clock: SettableClock;
  readonly seed: number;
  /** Calls the provider server's `/snapshot`. */
  readonly provider: (method: 'GET' | 'PUT', document?: object) => Promise<unknown>;
}

/** Saves and loads the whole. */
export interface Snapshots {
  save(): Promise<SnapshotDocument>;
  /**
   * Judges a document whole, then puts it in the place of everything; when it cannot, everything is as it was.
   * @throws Problem 400 that names the field
   */
  load(document: unknown): Promise<void>;
}

const refuse = (field: string, came: unknown, expected: string) => new Problem(400, '', [{ field, came, expected }]);

function parse(document: unknown): SnapshotDocument {
  const harmful = harmIn(document);
  if (harmful !== undefined) throw refuse('body', '…', harmful.replace(/^expected /, ''));
  const { success, data, error } = snapshotDocument.safeParse(document);
  if (success) return data;
  const [issue] = error.issues;
  throw refuse(
    issue?.path.join('.') || 'body',
    undefined,
    (issue?.message ?? 'a snapshot').replace(/^Invalid input: expected /, ''),
  );
}

/** @see Snapshots */
export function createSnapshots({ inTurn, apns, phones, clock, seed, provider }: SnapshotOptions): Snapshots {
  const whole: Snapshots = {
    async save() {
      // the one part that takes time first: the rest is of one moment
      const book = await provider('GET');
      const document = {
        format,
        version,
        clock: { mode: clock.mode, now: clock.now() },
        seed,
        apns: apns.save(),
        phones: phones.save(),
        provider: book,
      };
      // a payload may have the key that no document may have; it is for display only there
      return JSON.parse(JSON.stringify(document), function (this: unknown, key, value) {
        return key === '__proto__' ? undefined : value;
      }) as SnapshotDocument;
    },
    async load(document) {
      const { clock: time, apns: kept, phones: listed, provider: book } = parse(document);
      const read = listed.map(readPhone);
      const odd = read.findIndex((one) => 'mistake' in one);
      const [mistake, phone] = [read[odd], listed[odd]];
      if (mistake !== undefined && 'mistake' in mistake)
        throw refuse(`phones[${odd}]`, phone?.state.id, mistake.mistake);
      if (new Set(listed.map(({ state }) => state.id)).size < listed.length)
        throw refuse('phones', '…', 'every id once');
      const archive = apns.read(kept);
      if ('mistake' in archive) {
        const { field, came, expected } = archive.mistake;
        throw refuse(`apns.${field}`, came, expected);
      }
      const before = (await provider('GET')) as object;
      const { mode } = clock;
      // what the document's world waits for must not fall due by the time of this one
      clock.freeze();
      try {
        // the one part that may still say no comes first
        await provider('PUT', book);
      } catch (error) {
        if (mode === 'running') clock.resume();
        throw error;
      }
      const at = clock.now();
      try {
        clock.set({ mode: time.mode, at: time.now });
        archive.load();
      } catch (error) {
        clock.set({ mode, at });
        await provider('PUT', before);
        throw error;
      }
      phones.load(read.flatMap((one) => ('phone' in one ? [one.phone] : [])));
    },
  };
  return { save: () => inTurn(whole.save), load: (document) => inTurn(() => whole.load(document)) };
}
