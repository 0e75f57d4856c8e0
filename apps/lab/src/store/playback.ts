import { type HopId } from '../flow/hop-table.ts';
import { type Hop } from '../flow/hops.ts';
import { advance, endOf, pushStart, type Speed } from '../flow/playback.ts';
import { type CreateSlice } from './slice.ts';

/** The picture's own clock: which push, and how far along the street. */
export interface PlaybackSlice {
  /** The push in the picture, by uniqueId; `null` before the first one. */
  readonly focused: string | null;
  /** Whether the newest push takes the picture over. */
  readonly following: boolean;
  /** In hops of the street: 4.25 is a quarter of the way through the fifth. */
  readonly position: number;
  readonly playing: boolean;
  readonly speed: Speed;
  /** Where a single step ends; forgotten when it has been reached. */
  readonly stopAt: number | null;
  /** How far the lesson lets the picture go; holds until the lesson moves it. */
  readonly limit: number | null;
  /** The hop whose data is open; `null`: the one under the playhead. */
  readonly selected: HopId | null;
  focusPush(uniqueId: string, options: { readonly play: boolean; readonly position: number }): void;
  /** An empty picture, as before the first push. */
  clearPicture(): void;
  setFollowing(following: boolean): void;
  play(hops: readonly Hop[]): void;
  playTo(limit: number | null, speed: Speed): void;
  pausePlayback(): void;
  /** The log went on: so does the picture, unless a person holds it or the lesson has not let it go this far. */
  goOn(): void;
  stepForward(hops: readonly Hop[]): void;
  stepBack(hops: readonly Hop[]): void;
  replay(): void;
  jumpTo(position: number): void;
  setSpeed(speed: Speed): void;
  selectHop(id: HopId | null): void;
  tick(elapsedMs: number, hops: readonly Hop[]): void;
}

export const createPlaybackSlice: CreateSlice<PlaybackSlice> = (set) => ({
  focused: null,
  following: true,
  position: 0,
  playing: false,
  speed: 'brisk',
  stopAt: null,
  limit: null,
  selected: null,
  focusPush: (focused, { play, position }) => set({ focused, playing: play, position, selected: null }),
  clearPicture: () => set({ focused: null, position: 0, playing: false, selected: null, following: true }),
  setFollowing: (following) => set({ following }),
  play: (hops) =>
    set(({ position }) => ({
      playing: true,
      stopAt: null,
      selected: null,
      ...(position >= endOf(hops) && { position: pushStart }),
    })),
  playTo: (limit, speed) => set({ limit, speed, playing: true, stopAt: null, selected: null }),
  goOn: () =>
    set(({ following, stopAt, limit, position }) =>
      following && stopAt === null && (limit === null || position < limit) ? { playing: true } : {},
    ),
  pausePlayback: () => set({ playing: false, following: false }),
  stepForward: (hops) =>
    set(({ position }) =>
      Math.floor(position) < endOf(hops)
        ? { playing: true, stopAt: Math.floor(position) + 1, following: false, selected: null }
        : { playing: false },
    ),
  stepBack: (hops) =>
    set(({ position }) => ({
      position: Math.max(0, Math.ceil(Math.min(position, endOf(hops))) - 1),
      playing: false,
      following: false,
      selected: null,
    })),
  replay: () => set({ position: pushStart, playing: true, stopAt: null, selected: null }),
  jumpTo: (position) => set({ position, playing: false, following: false, selected: null }),
  setSpeed: (speed) => set({ speed }),
  selectHop: (selected) => set({ selected }),
  tick: (elapsedMs, hops) =>
    set(({ position, speed, stopAt, limit, playing }) => {
      if (!playing) return {};
      const end = Math.min(endOf(hops), stopAt ?? Infinity, limit ?? Infinity);
      const next = position >= end ? position : advance(hops, position, elapsedMs, speed, end);
      return { position: next, ...(next >= end && { playing: false, stopAt: null }) };
    }),
});
