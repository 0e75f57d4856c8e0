import { type NotificationFrame } from '@apns-sim/protocol';
import { type AppState } from './app-state.ts';
import { andThen, called, changed, type Step, withApp } from './changes.ts';
import { complicationText } from './complication.ts';
import { frameworkOutcome } from './framework-outcome.ts';
import { type FrameworkUse, type GrantedType } from './framework-use.ts';
import { grants, isObject } from './grants.ts';
import { unregisterLocation } from './location-topic.ts';
import { readPayload } from './read-push.ts';
import { type RuleId } from './rules.ts';
import { type DeviceState } from './state.ts';

const turnsWithin = ({ frameworks }: AppState, type: GrantedType, at: number): number[] =>
  (frameworks[type]?.times ?? []).filter((time) => time > at - grants[type].period);

/** How many of a framework's turns an app has used and not got back, at a moment. */
export function turnsUsed(app: AppState, type: GrantedType, at: number): number {
  const { refillMs } = grants[type];
  if (refillMs === undefined) return turnsWithin(app, type, at).length;
  return Math.max(0, Math.ceil(((app.frameworks[type]?.fullAt ?? 0) - at) / refillMs));
}

/** One more turn is used. */
function withTurn(app: AppState, type: GrantedType, at: number): FrameworkUse {
  const { refillMs } = grants[type];
  const { count = 0, fullAt = 0 } = app.frameworks[type] ?? {};
  if (refillMs !== undefined) return { times: [], fullAt: Math.max(fullAt, at) + refillMs, count: count + 1, at };
  return { times: [...turnsWithin(app, type, at), at], count: count + 1, at };
}

/** A push for a framework that grants so many turns: widgets, controls, location, complication, File Provider. */
export const receiveGranted =
  (type: GrantedType) =>
  (state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step => {
    const { bundleId, frameworks } = app;
    const { surface, callback, took, usedUp, most, refuses } = grants[type];
    const payload = readPayload(frame);
    const told = (next: DeviceState, rule: RuleId, surfaces: readonly string[]): Step =>
      changed(next, [{ type: 'outcome', uniqueId: frame.uniqueId, outcome: frameworkOutcome([rule], surfaces) }]);
    const refused = refuses(isObject(payload) ? payload : {}, app);
    if (refused !== null) return told(state, refused, []);
    const away = type === 'location' && app.locationTopic.state === 'unregistered';
    if (away || turnsUsed(app, type, at) >= most) return told(state, usedUp, []);
    const turn = withTurn(app, type, at);
    const use = type === 'complication' ? { ...turn, shows: complicationText(isObject(payload) ? payload : {}) } : turn;
    const now = { ...app, frameworks: { ...frameworks, [type]: use } };
    const used = withApp(state, bundleId, () => now);
    const taken = told(called(used, bundleId, at, callback, frame.apnsId), took, [surface, 'app']);
    const empty = type === 'location' && turnsUsed(now, type, at) >= most;
    return empty ? andThen(taken, (so) => unregisterLocation(so, bundleId, at)) : taken;
  };
