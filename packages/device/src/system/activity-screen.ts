import { type JsonObject } from '@apns-sim/protocol';
import { appOf } from './changes.ts';
import { isActive, type LiveActivity } from './live-activity.ts';
import { hasIsland } from './model.ts';
import { type DeviceState } from './state.ts';

/** One Live Activity as a person sees it; what its parts look like is the app's affair, so its data stand here. */
export interface ScreenActivity {
  readonly activityId: string;
  readonly bundleId: string;
  readonly app: string;
  readonly attributesType: string;
  readonly attributes: JsonObject;
  readonly contentState: JsonObject;
  /** Of its newest alert; '' when it never had one. */
  readonly title: string;
  readonly body: string;
  readonly state: 'active' | 'stale' | 'ended';
  readonly channelId: string | null;
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly relevanceScore: number;
}

/** The Dynamic Island: `compact` holds one activity, `minimal` two (attached, then detached), `expanded` the one that alerted. */
export interface ScreenIsland {
  readonly presentation: 'compact' | 'minimal' | 'expanded';
  readonly activities: readonly ScreenActivity[];
}

function itemOf(state: DeviceState, activity: LiveActivity): ScreenActivity {
  const { activityId, bundleId, attributesType, attributes, contentState, channelId, alert } = activity;
  const { startedAt, updatedAt, relevanceScore, stale } = activity;
  return {
    activityId,
    bundleId,
    app: appOf(state, bundleId)?.displayName ?? bundleId,
    attributesType,
    attributes,
    contentState,
    title: alert?.title ?? '',
    body: alert?.body ?? '',
    state: !isActive(activity) ? 'ended' : stale ? 'stale' : 'active',
    channelId,
    startedAt,
    updatedAt,
    relevanceScore,
  };
}

/** The most relevant first, then the newest. Source: Apple, `relevance-score`. */
const inOrder = (activities: readonly LiveActivity[]): LiveActivity[] =>
  activities.toSorted((a, b) => b.relevanceScore - a.relevanceScore || b.startedAt - a.startedAt);

/** The cards of the Lock Screen, also when it is pulled down over an unlocked phone. */
export function activityCards(state: DeviceState): ScreenActivity[] {
  const shown = state.power === 'on' && (state.lock !== 'unlocked' || state.surface.at === 'notificationCenter');
  return shown ? inOrder(state.activities).map((activity) => itemOf(state, activity)) : [];
}

/** What stands in the Dynamic Island of an unlocked phone; `null`: nothing. */
export function islandOf(state: DeviceState): ScreenIsland | null {
  const active = inOrder(state.activities.filter(isActive));
  if (!hasIsland(state) || state.power !== 'on' || state.lock !== 'unlocked' || active.length === 0) return null;
  const open = active.find(({ expandedUntil }) => expandedUntil !== null);
  if (open !== undefined) return { presentation: 'expanded', activities: [itemOf(state, open)] };
  const shown = active.slice(0, 2).map((activity) => itemOf(state, activity));
  return { presentation: shown.length > 1 ? 'minimal' : 'compact', activities: shown };
}

/** The activity whose alert stands as a banner on an unlocked phone without a Dynamic Island; `null`: none. */
export function activityBanner(state: DeviceState): ScreenActivity | null {
  if (hasIsland(state) || state.power !== 'on' || state.lock !== 'unlocked') return null;
  const alerted = inOrder(state.activities).find((activity) => isActive(activity) && activity.expandedUntil !== null);
  return alerted === undefined ? null : itemOf(state, alerted);
}
