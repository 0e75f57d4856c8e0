import { type DeviceState, type JournalEntry } from '@apns-sim/device';
import { type PhoneSummary } from '../api/doors.ts';
import { fold } from './fold.ts';
import { type CreateSlice } from './slice.ts';

/** What time it is on a phone. */
export interface MirrorTime {
  /** The simulation's clock minus the browser's, milliseconds. */
  readonly clockOffset: number;
  /** Where the simulation's clock stands, milliseconds since 1970; `null` while it runs. */
  readonly frozenAt: number | null;
}

/** A phone as this page sees it: its state folded from its own journal. */
export interface Mirror extends MirrorTime {
  readonly state: DeviceState;
  readonly seq: number;
  readonly live: boolean;
  /** Nobody has listened to it since it was last seen; whoever shows it next does at once, so it is not called lost. */
  readonly resting?: boolean;
  /** Entries that wait until the picture has carried the push this far; `null` when nothing is held. */
  readonly held: readonly JournalEntry[] | null;
  /** Why the phone refused the last event, in its words. */
  readonly refused: string | null;
}

/** Phones: the list, and those watched by this page. */
export interface PhonesSlice {
  readonly phones: readonly PhoneSummary[];
  /** The phone beside the picture. */
  readonly phoneId: string | null;
  readonly mirrors: Readonly<Record<string, Mirror>>;
  setPhones(phones: readonly PhoneSummary[]): void;
  showPhone(id: string | null): void;
  takeSnapshot(id: string, state: DeviceState, seq: number, time: MirrorTime): void;
  takeEntry(id: string, entry: JournalEntry): void;
  setTime(id: string, time: MirrorTime): void;
  setRefused(id: string, refused: string | null): void;
  setNotLive(id: string): void;
  setResting(id: string): void;
  /** Holds the glass still from the next push on, so that the picture can carry it there first. */
  holdPhone(id: string): void;
  releasePhone(id: string): void;
}

export const createPhonesSlice: CreateSlice<PhonesSlice> = (set) => {
  const change = (id: string, next: (mirror: Mirror) => Partial<Mirror>) =>
    set((lab) => {
      const mirror = lab.mirrors[id];
      return mirror === undefined ? lab : { mirrors: { ...lab.mirrors, [id]: { ...mirror, ...next(mirror) } } };
    });
  return {
    phones: [],
    phoneId: null,
    mirrors: {},
    setPhones: (phones) => set({ phones }),
    showPhone: (phoneId) => set({ phoneId }),
    takeSnapshot: (id, state, seq, time) =>
      set((lab) => ({
        // what was refused stays said: the phone may have been fetched anew because of it
        mirrors: {
          ...lab.mirrors,
          [id]: { state, seq, live: true, ...time, held: null, refused: lab.mirrors[id]?.refused ?? null },
        },
      })),
    takeEntry: (id, entry) =>
      change(id, (mirror) => {
        if (entry.seq <= mirror.seq) return {};
        const { held } = mirror;
        if (held !== null && (held.length > 0 || entry.event.type === 'PUSH_ARRIVED')) {
          return { seq: entry.seq, held: [...held, entry] };
        }
        return { seq: entry.seq, state: fold(mirror.state, [entry]) };
      }),
    setTime: (id, time) => change(id, () => time),
    setRefused: (id, refused) => change(id, () => ({ refused })),
    setNotLive: (id) => change(id, () => ({ live: false, resting: false })),
    setResting: (id) => change(id, () => ({ live: false, resting: true })),
    holdPhone: (id) => change(id, ({ held }) => ({ held: held ?? [] })),
    releasePhone: (id) => change(id, ({ held, state }) => ({ held: null, state: fold(state, held ?? []) })),
  };
};
