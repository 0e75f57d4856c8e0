import { type SystemEvent } from './events.ts';
import { type DeviceState } from './state.ts';

/** What the phone will do by itself, and when (milliseconds since 1970). */
export interface Timer {
  readonly at: number;
  readonly event: SystemEvent;
}

/** The next thing that falls due, read from the state alone, so that a phone taken from disk goes on as it was; `null` when nothing will. */
export function nextTimer(state: DeviceState): Timer | null {
  const timers: Timer[] = [];
  if (state.banner !== null && state.banner.until !== null) {
    timers.push({ at: state.banner.until, event: { type: 'BANNER_TIMEOUT' } });
  }
  if (state.lock === 'screenOn' && state.screenOnUntil !== null) {
    timers.push({ at: state.screenOnUntil, event: { type: 'SCREEN_TIMEOUT' } });
  }
  for (const { bundleId, run, suspendsAt } of Object.values(state.apps)) {
    if (run !== 'background' || suspendsAt === null || suspendsAt === undefined) continue;
    timers.push({ at: suspendsAt, event: { type: 'APP_SUSPENDED', bundleId } });
  }
  return timers.reduce<Timer | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}
