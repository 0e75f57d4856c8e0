import { type AppCallback, type AppState } from './app-state.ts';
import { type DeviceEffect } from './effects.ts';
import { keeps } from './fidelity.ts';
import { type DeviceState } from './state.ts';

/** What a step makes of a phone. With `ignored` the state is the old one and there are no effects. */
export interface Step {
  readonly state: DeviceState;
  readonly effects: readonly DeviceEffect[];
  /** Why the event changed nothing, for people. */
  readonly ignored?: string;
}

export const changed = (state: DeviceState, effects: readonly DeviceEffect[] = []): Step => ({ state, effects });

export const ignore = (state: DeviceState, ignored: string): Step => ({ state, effects: [], ignored });

/** Goes on from a step, keeping the effects so far. */
export function andThen(step: Step, next: (state: DeviceState) => Step): Step {
  const { state, effects } = next(step.state);
  return { state, effects: [...step.effects, ...effects] };
}

/** An installed app. Names come from outside, so `constructor` and the like must not be found. */
export function appOf(state: DeviceState, bundleId: string): AppState | undefined {
  return Object.hasOwn(state.apps, bundleId) ? state.apps[bundleId] : undefined;
}

/** Replaces fields of one app; an app that is not installed leaves the phone as it is. */
export function withApp(
  state: DeviceState,
  bundleId: string,
  change: (app: AppState) => Partial<AppState>,
): DeviceState {
  const app = appOf(state, bundleId);
  if (app === undefined) return state;
  return { ...state, apps: { ...state.apps, [bundleId]: { ...app, ...change(app) } } };
}

/** Notes a call iOS made into the app. */
export function called(state: DeviceState, bundleId: string, at: number, name: string, detail = ''): DeviceState {
  const callback: AppCallback = { at, name, detail };
  return withApp(state, bundleId, ({ callbacks }) => ({ callbacks: [...callbacks, callback].slice(-keeps.callbacks) }));
}

export const notInstalled = (state: DeviceState, bundleId: string): Step => ignore(state, `not installed: ${bundleId}`);
