import { type DeviceState, type ScreenItem, screenOf, step, type UserEvent } from '@apns-sim/device';
import { type Draft } from '../draft.ts';
import { type Target } from '../recipient.ts';
import { arrival, previewId } from './arrival.ts';

/** The phone once a draft has arrived, in one situation. */
export interface Foreseen {
  readonly state: DeviceState;
  /** Where it would be seen in this situation; `null` when it is not. */
  readonly item: ScreenItem | null;
}

/** How a phone is looked at. */
export type Situation = 'lock' | 'banner' | 'nc';

/** What a person would do first to be in a situation. */
const before: Record<Situation, readonly UserEvent[]> = {
  lock: [{ type: 'LOCK' }],
  banner: [{ type: 'UNLOCK' }, { type: 'HOME' }],
  nc: [],
};

/**
 * The phone as it would be after a draft, folded by the same `step` that folds its journal; the real phone hears nothing of it.
 * @param now the simulation's time, milliseconds since 1970
 */
export function foresee(
  state: DeviceState,
  draft: Draft,
  target: Target,
  { situation, now }: { readonly situation: Situation; readonly now: number },
): Foreseen {
  const event = arrival(draft, target, now);
  const ready = before[situation].reduce((phone, next) => step(phone, next, now).state, state);
  if (event === null) return { state: ready, item: null };
  const arrived = step(ready, event, now).state;
  const screen = screenOf(arrived);
  const places = { lock: screen.lockScreen, banner: [screen.banner], nc: screen.notificationCenter };
  return { state: arrived, item: places[situation].find((item) => item?.apnsId === previewId) ?? null };
}
