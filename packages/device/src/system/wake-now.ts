import { type Gate, readAps } from '@apns-sim/protocol';
import { type AppState } from './app-state.ts';
import { present } from './present.ts';
import { hour, presentInput, wakesWithinHour } from './present-input.ts';
import { type DeviceState } from './state.ts';

const push = { pushType: 'background', priority: 5, expiration: null, fromStorage: false } as const;
const aps = readAps({ aps: { 'content-available': 1 } });

/** What became of a background push that came now: the gate that decides, and when the hour has room again. */
export interface WakeNow {
  /** `S1`: it would wake the app. */
  readonly rule: Gate['rule'];
  /** When the oldest wake is an hour ago, milliseconds since 1970; `at` itself when there was none. */
  readonly roomAt: number;
}

/** Whether a background push would wake an app at a moment, by the function that decides when one comes. */
export function wakeNow(state: DeviceState, app: AppState, at: number): WakeNow {
  const { gates } = present(presentInput(state, app, push, aps, at));
  const [oldest = at - hour] = wakesWithinHour(app.backgroundWakes, at);
  return { rule: gates.at(-1)?.rule ?? 'S1', roomAt: oldest + hour };
}
