import { callbackNames } from '../app/callbacks.ts';
import { updateUse } from './activity-tokens.ts';
import { appOf, called, changed, ignore, type Step } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { fidelity, keeps } from './fidelity.ts';
import { isActive, type LiveActivity, type NewActivity, noToken } from './live-activity.ts';
import { type DeviceState } from './state.ts';

/* The life of Live Activities. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications"; the life span is common knowledge. */

export const withActivities = (
  state: DeviceState,
  change: (activity: LiveActivity) => readonly LiveActivity[],
): DeviceState => ({ ...state, activities: state.activities.flatMap(change) });

/** Adds an activity; with a channel it asks APNs to listen, now or at the next connection. @param timestamp UNIX seconds */
export function addActivity(state: DeviceState, wish: NewActivity, timestamp: number, at: number): Step {
  const { bundleId, channelId = null, attributesType = '', attributes = {}, contentState = {}, staleDate } = wish;
  const listens = state.activities.some(
    (other) => isActive(other) && other.channelId === channelId && other.subscription === 'subscribed',
  );
  const activity: LiveActivity = {
    activityId: `activity-${state.activitiesStarted + 1}`,
    bundleId,
    attributesType,
    attributes,
    contentState,
    channelId,
    subscription: channelId === null ? 'none' : listens ? 'subscribed' : 'asked',
    token: channelId === null ? { ...noToken, state: 'asked' } : noToken,
    phase: 'active',
    startedAt: at,
    timestamp,
    updatedAt: at,
    staleAt: staleDate === undefined ? null : staleDate * 1000,
    stale: false,
    leavesAt: null,
    expandedUntil: null,
    relevanceScore: 0,
    alert: null,
  };
  const next = {
    ...state,
    activities: [activity, ...state.activities],
    activitiesStarted: state.activitiesStarted + 1,
  };
  if (state.gateway !== 'online') return changed(next);
  if (channelId === null)
    return changed(next, [{ type: 'activityToken', bundleId, use: updateUse(activity.activityId) }]);
  return changed(next, activity.subscription === 'asked' ? [{ type: 'subscribe', bundleId, channelId }] : []);
}

/** Why no further activity of an app can start; `undefined` when one can. */
export function startRefusal(state: DeviceState, bundleId: string): string | undefined {
  const app = appOf(state, bundleId);
  if (app === undefined) return `not installed: ${bundleId}`;
  if (!app.settings.liveActivities) return `Live Activities are turned off for ${bundleId}`;
  return state.activities.filter(isActive).length >= keeps.activities
    ? `${keeps.activities} Live Activities run already`
    : undefined;
}

/** The app calls `Activity.request(attributes:content:pushType:)`. */
export function startActivity(state: DeviceState, wish: NewActivity, at: number): Step {
  const refusal = startRefusal(state, wish.bundleId);
  if (refusal !== undefined) return ignore(state, refusal);
  return addActivity(state, wish, Math.floor(at / 1000), at);
}

/** Ends an activity: it leaves the Dynamic Island at once, and the Lock Screen when its time has come. */
export function ended(activity: LiveActivity, leavesAt: number, at: number): LiveActivity[] {
  if (leavesAt <= at) return [];
  return [{ ...activity, phase: 'ended', leavesAt, expandedUntil: null, subscription: 'none' }];
}

/** The app ends its activity, which then stays on the Lock Screen as after a push that names no date. */
export function endActivity(state: DeviceState, activityId: string, at: number): Step {
  const found = state.activities.find((activity) => activity.activityId === activityId);
  if (found === undefined || !isActive(found)) return ignore(state, `no running Live Activity ${activityId}`);
  const leavesAt = at + fidelity.activityStaysMs.value;
  return changed(
    withActivities(state, (activity) => (activity === found ? ended(activity, leavesAt, at) : [activity])),
  );
}

/** A person takes it off the Lock Screen; it ends with that. */
export function dismissActivity(state: DeviceState, activityId: string): Step {
  if (!state.activities.some((activity) => activity.activityId === activityId))
    return ignore(state, `no Live Activity ${activityId}`);
  return changed(withActivities(state, (activity) => (activity.activityId === activityId ? [] : [activity])));
}

/** APNs has confirmed that the phone listens. */
export function subscribed(state: DeviceState, bundleId: string, channelId: string): Step {
  const waits = (activity: LiveActivity): boolean =>
    activity.bundleId === bundleId && activity.channelId === channelId && activity.subscription === 'asked';
  if (!state.activities.some(waits)) return ignore(state, `nothing waits for the channel ${channelId}`);
  return changed(
    withActivities(state, (activity) => [waits(activity) ? { ...activity, subscription: 'subscribed' } : activity]),
  );
}

/** An invalid channel makes the start fail: the activity is gone, and the app is told why. */
export function subscriptionFailed(
  state: DeviceState,
  bundleId: string,
  channelId: string,
  error: string,
  at: number,
): Step {
  const failed = (activity: LiveActivity): boolean =>
    activity.bundleId === bundleId && activity.channelId === channelId && activity.subscription === 'asked';
  if (!state.activities.some(failed)) return ignore(state, `nothing waits for the channel ${channelId}`);
  const left = withActivities(state, (activity) => (failed(activity) ? [] : [activity]));
  return changed(called(left, bundleId, at, callbackNames.activityRequestFailed, error));
}

/** What falls due: the island closes, the content grows old, the longest life is over, the card leaves. */
export function activityDue(state: DeviceState, activityId: string, at: number): Step {
  const found = state.activities.find((activity) => activity.activityId === activityId);
  if (found === undefined) return ignore(state, `no Live Activity ${activityId}`);
  const next = passed(found, at);
  if (next[0] === found) return ignore(state, `nothing is due for ${activityId}`);
  return changed(withActivities(state, (activity) => (activity === found ? next : [activity])));
}

/** When each of these happens to an activity by itself; `null`: it does not. */
export function dueTimes(activity: LiveActivity): (number | null)[] {
  if (!isActive(activity)) return [activity.leavesAt];
  const { expandedUntil, staleAt, stale, startedAt } = activity;
  return [expandedUntil, stale ? null : staleAt, startedAt + fidelity.activityMs.value];
}

function passed(activity: LiveActivity, at: number): LiveActivity[] {
  const isOver = (due: number | null): boolean => due !== null && due <= at;
  if (!isActive(activity)) return isOver(activity.leavesAt) ? [] : [activity];
  const over = activity.startedAt + fidelity.activityMs.value;
  if (over <= at) return ended(activity, over + fidelity.activityStaysMs.value, at);
  const closed = isOver(activity.expandedUntil) ? { ...activity, expandedUntil: null } : activity;
  return [!closed.stale && isOver(closed.staleAt) ? { ...closed, stale: true } : closed];
}

const channelsOf = ({ activities }: DeviceState): Map<string, string> =>
  new Map(
    activities.flatMap((activity) =>
      isActive(activity) && activity.channelId !== null ? [[activity.channelId, activity.bundleId] as const] : [],
    ),
  );

/** Channels nobody on the phone listens to any more are left, now or at the next connection; with an app APNs forgets them itself. */
export function leaveChannels(before: DeviceState, after: DeviceState): Step {
  if (before.activities === after.activities) return changed(after);
  const kept = channelsOf(after);
  const left = [...channelsOf(before)].filter(
    ([channelId, bundleId]) => !kept.has(channelId) && appOf(after, bundleId) !== undefined,
  );
  if (left.length === 0) return changed(after);
  const farewells = left.map(([channelId, bundleId]) => ({ type: 'unsubscribe', bundleId, channelId }) as const);
  if (after.gateway === 'online') return changed(after, farewells);
  const owed = farewells.map(({ bundleId, channelId }) => ({ bundleId, channelId }));
  return changed({ ...after, unsubscribing: [...after.unsubscribing, ...owed] });
}

/** What a fresh connection owes to APNs: channels left meanwhile, channels still waiting for an answer. */
export function channelsOwed(state: DeviceState): Step {
  const kept = channelsOf(state);
  const leaving = state.unsubscribing.filter(({ channelId }) => !kept.has(channelId));
  const asked = state.activities.flatMap(({ subscription, bundleId, channelId }): DeviceEffect[] =>
    subscription === 'asked' && channelId !== null ? [{ type: 'subscribe', bundleId, channelId }] : [],
  );
  return changed({ ...state, unsubscribing: [] }, [
    ...leaving.map((channel) => ({ type: 'unsubscribe', ...channel }) as const),
    ...asked,
  ]);
}
