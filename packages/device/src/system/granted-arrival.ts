import { type NotificationFrame } from '@apns-sim/protocol';
import { type AppState } from './app-state.ts';
import { called, changed, type Step, withApp } from './changes.ts';
import { frameworkOutcome } from './framework-outcome.ts';
import { type FrameworkUse, type GrantedType } from './framework-use.ts';
import { grants, isObject } from './grants.ts';
import { readPayload } from './read-push.ts';
import { type RuleId } from './rules.ts';
import { type DeviceState } from './state.ts';

/** The turns of a framework that still count at a moment, milliseconds since 1970. */
export const turnsWithin = ({ frameworks }: AppState, type: GrantedType, at: number): number[] =>
  (frameworks[type]?.times ?? []).filter((time) => time > at - grants[type].period);

/** A push for a framework that grants so many turns: widgets, controls, location, complication, File Provider, MDM. */
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
    const times = turnsWithin(app, type, at);
    if (times.length >= most) return told(state, usedUp, []);
    // what has no bound is only counted
    const kept = Number.isFinite(most) ? [...times, at] : [];
    const use: FrameworkUse = { times: kept, count: (frameworks[type]?.count ?? 0) + 1, at };
    const used = withApp(state, bundleId, () => ({ frameworks: { ...frameworks, [type]: use } }));
    return told(called(used, bundleId, at, callback, frame.apnsId), took, [surface, 'app']);
  };
