import { type Gate, type NotificationFrame, readAps } from '@apns-sim/protocol';
import { decodeMistake } from '../app/activity-types.ts';
import { localizeAlert } from '../app/localize.ts';
import { addActivity, ended, startRefusal, withActivities } from './activities.ts';
import { drawOnStarts, drawOnUpdates } from './activity-budget.ts';
import { type ActivityPush, readActivityPush } from './activity-push.ts';
import { activityBanner } from './activity-screen.ts';
import { startUse, updateUse } from './activity-tokens.ts';
import { type AppState } from './app-state.ts';
import { changed, type Step, withApp } from './changes.ts';
import { decidingGate } from './deciding-gate.ts';
import { fidelity } from './fidelity.ts';
import { isActive, type LiveActivity } from './live-activity.ts';
import { wake } from './lock.ts';
import { hasIsland } from './model.ts';
import { readPayload } from './read-push.ts';
import { type RuleId, ruleVerdicts } from './rules.ts';
import { type DeviceState } from './state.ts';
import { loudnessOf } from './volume.ts';

/* A push for Live Activities: which it reaches and what it makes of them. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */

/** What came of it: the phone, and the gates that say why. */
interface Change {
  readonly state: DeviceState;
  readonly effects: Step['effects'];
  readonly gates: readonly RuleId[];
  /** What exactly stopped it. */
  readonly detail?: string;
}

const stopped = (state: DeviceState, rule: RuleId, detail?: string): Change => ({
  state,
  effects: [],
  gates: [rule],
  ...(detail !== undefined && { detail }),
});

/** Those a push reaches: of its channel, the one its token is for, or by the app's own token its newest one that listens to none. */
function reached({ activities }: DeviceState, bundleId: string, frame: NotificationFrame): LiveActivity[] {
  const { channelId, tokenUse } = frame;
  const own = activities.filter((activity) => isActive(activity) && activity.bundleId === bundleId);
  if (channelId !== undefined) return own.filter((activity) => activity.channelId === channelId);
  if (tokenUse !== undefined) return own.filter(({ activityId }) => updateUse(activityId) === tokenUse);
  return own.filter((activity) => activity.channelId === null).slice(0, 1);
}

/** What the app's Swift types cannot decode. */
function undecoded(
  { code }: AppState,
  attributesType: string,
  push: Pick<ActivityPush, 'attributes' | 'contentState'>,
) {
  const type = Object.hasOwn(code.activityTypes, attributesType) ? code.activityTypes[attributesType] : undefined;
  if (type === undefined) return undefined;
  const { attributes, contentState } = push;
  return (
    (attributes && decodeMistake('attributes', attributes, type.attributes)) ??
    (contentState && decodeMistake('content-state', contentState, type.contentState))
  );
}

function start(state: DeviceState, push: ActivityPush, app: AppState, frame: NotificationFrame, at: number): Change {
  const { bundleId } = app;
  const { attributesType, attributes, contentState, inputPushChannel, staleDate, hasAlert } = push;
  if (attributesType === undefined || attributes === undefined || !hasAlert) return stopped(state, 'T7');
  const wish = {
    bundleId,
    attributesType,
    attributes,
    ...(contentState !== undefined && { contentState }),
    ...(inputPushChannel !== undefined && { channelId: inputPushChannel }),
    ...(staleDate !== undefined && { staleDate }),
  };
  if (frame.tokenUse !== undefined && frame.tokenUse !== startUse(attributesType)) return stopped(state, 'T13');
  const mistake = undecoded(app, attributesType, push);
  if (mistake !== undefined) return stopped(state, 'T11', mistake);
  const refusal = startRefusal(state, bundleId);
  if (refusal !== undefined) return stopped(state, 'T6', refusal);
  const activityStarts = drawOnStarts(app, at);
  if (activityStarts === 'usedUp') return stopped(state, 'T12');
  const spent = withApp(state, bundleId, () => ({ activityStarts }));
  const { state: next, effects } = addActivity(spent, wish, push.timestamp, at);
  return { state: next, effects, gates: ['T1'] };
}

/** Until when an ended one stays: four hours, or its dismissal date when that is sooner. */
function leavesAt({ dismissalDate }: ActivityPush, at: number): number {
  const longest = at + fidelity.activityStaysMs.value;
  return dismissalDate === undefined ? longest : Math.min(dismissalDate * 1000, longest);
}

function applied(activity: LiveActivity, push: ActivityPush, at: number): LiveActivity[] {
  const { timestamp, contentState, staleDate, relevanceScore } = push;
  const next: LiveActivity = {
    ...activity,
    timestamp,
    updatedAt: at,
    contentState: contentState ?? activity.contentState,
    relevanceScore: relevanceScore ?? activity.relevanceScore,
    staleAt: staleDate === undefined ? null : staleDate * 1000,
    stale: staleDate !== undefined && staleDate * 1000 <= at,
  };
  return push.event === 'end' ? ended(next, leavesAt(push, at), at) : [next];
}

function change(state: DeviceState, push: ActivityPush, app: AppState, frame: NotificationFrame, at: number): Change {
  if (push.event === 'start')
    return frame.channelId === undefined ? start(state, push, app, frame, at) : stopped(state, 'T9');
  if (frame.tokenUse?.startsWith('start:')) return stopped(state, 'T13');
  const targets = reached(state, app.bundleId, frame);
  if (targets.length === 0) return stopped(state, 'T5');
  const fresh = targets.filter(({ timestamp }) => push.timestamp >= timestamp);
  if (fresh.length === 0) return stopped(state, 'T4');
  const readable = fresh.filter(({ attributesType }) => {
    const { contentState } = push;
    return undecoded(app, attributesType, { attributes: undefined, contentState }) === undefined;
  });
  const [first] = fresh;
  if (readable.length === 0 && first !== undefined)
    return stopped(state, 'T11', undecoded(app, first.attributesType, { ...push, attributes: undefined }));
  const budget = drawOnUpdates(app, push, frame, at);
  if (budget === 'usedUp') return stopped(state, 'T10');
  const spent = withApp(state, app.bundleId, () => ({ activityUpdates: budget }));
  const next = withActivities(spent, (activity) =>
    readable.includes(activity) ? applied(activity, push, at) : [activity],
  );
  return { state: next, effects: [], gates: [push.event === 'end' ? 'T3' : 'T2'] };
}

/** An alert lights the screen, sounds, and opens the Dynamic Island for a moment when it comes with an update. */
function alert(after: Change, before: DeviceState, push: ActivityPush, app: AppState, payload: unknown, at: number) {
  const stops = after.gates.some((rule) => ruleVerdicts[rule] === 'stop');
  if (!push.hasAlert || stops || push.event === 'end') return { ...after, surfaces: [] };
  const text = localizeAlert(readAps(payload as never).alert ?? {}, app.code.strings, before.language);
  const touched = (activity: LiveActivity): boolean => !before.activities.includes(activity);
  const silenced = before.focus !== null && !before.focus.allowedApps.includes(app.bundleId);
  const opens = push.event === 'update' && before.lock === 'unlocked' && !silenced;
  const expandedUntil = opens ? at + fidelity.islandExpandedMs.value : null;
  const told = withActivities(after.state, (activity) => [
    touched(activity) ? { ...activity, alert: text, expandedUntil } : activity,
  ]);
  if (silenced) return { ...after, state: told, gates: [...after.gates, 'L3' as const], surfaces: [] };
  const rings = push.sound !== undefined && app.settings.sound;
  const heard = rings && before.ringer === 'ring';
  const alerted = {
    at,
    sound: heard ? (push.sound ?? null) : null,
    critical: false,
    volume: loudnessOf(before),
    haptic: rings,
  };
  const lit = wake(rings ? { ...told, alerted } : told, at);
  const gates = [...after.gates, 'T8' as const, ...(rings && !heard ? ['Q1' as const] : [])];
  return { ...after, state: lit, gates, surfaces: rings ? [...(heard ? ['sound'] : []), 'haptic'] : [] };
}

/** Where a person can see what came of it: without a Dynamic Island an unlocked phone shows the alert alone, as a banner. */
function shownOn(after: DeviceState, { lock }: DeviceState): 'island' | 'banner' | 'lockScreen' {
  if (lock !== 'unlocked' || !after.activities.some(isActive)) return 'lockScreen';
  if (hasIsland(after)) return 'island';
  return activityBanner(after) === null ? 'lockScreen' : 'banner';
}

/** A push for Live Activities has come down. */
export function receiveActivityPush(state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step {
  const payload = readPayload(frame);
  const push = readActivityPush(payload);
  const judged = !app.settings.liveActivities
    ? stopped(state, 'T6')
    : push === undefined
      ? stopped(state, 'T7')
      : change(state, push, app, frame, at);
  const told = push === undefined ? { ...judged, surfaces: [] } : alert(judged, state, push, app, payload, at);
  const gates = told.gates.map((rule): Gate => ({ rule, verdict: ruleVerdicts[rule] }));
  const stops = gates.some(({ verdict }) => verdict === 'stop');
  const decided = decidingGate(gates);
  const where = shownOn(told.state, state);
  const surfaces = stops ? [] : [where, ...told.surfaces];
  const outcome = {
    kind: stops ? 'suppressed' : 'presented',
    surfaces,
    level: null,
    gates,
    ...(decided && { why: { ...decided, ...(told.detail !== undefined && { detail: told.detail }) } }),
  } as const;
  return changed(told.state, [...told.effects, { type: 'outcome', uniqueId: frame.uniqueId, outcome }]);
}
