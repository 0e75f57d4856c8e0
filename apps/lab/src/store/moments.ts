import { type DeviceState, type JournalEntry } from '@apns-sim/device';
import { fold } from './fold.ts';
import { type Mirror } from './phones.ts';
import { type CreateSlice } from './slice.ts';

/** A phone just before and just after a push arrived. */
export interface Moment {
  readonly uniqueId: string;
  readonly deviceId: string;
  readonly before: DeviceState;
  readonly after: DeviceState;
}

/** The phone as it was: what the picture needs to go back in time with its phone. */
export interface MomentsSlice {
  /** Of the pushes that arrived while this page was open, the newest last. */
  readonly moments: readonly Moment[];
  keepMoment(moment: Moment): void;
}

/** More are not gone back to; a state is a few kilobytes and shares most of them with the next. */
const keptMoments = 100;

export const createMomentsSlice: CreateSlice<MomentsSlice> = (set) => ({
  moments: [],
  keepMoment: (moment) => set((lab) => ({ moments: [...lab.moments.slice(1 - keptMoments), moment] })),
});

/** What a journal entry makes a moment of: a push that arrived, with the phone on both sides of it. */
export function momentOf(deviceId: string, mirror: Mirror, entry: JournalEntry): Moment | undefined {
  const { event, seq } = entry;
  if (event.type !== 'PUSH_ARRIVED' || seq <= mirror.seq) return undefined;
  const before = fold(mirror.state, mirror.held ?? []);
  return { uniqueId: event.frame.uniqueId, deviceId, before, after: fold(before, [entry]) };
}
