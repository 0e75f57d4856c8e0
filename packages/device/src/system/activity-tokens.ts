import { callbackNames } from '../app/callbacks.ts';
import { andThen, appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { isActive, type LiveActivity } from './live-activity.ts';
import { type DeviceState } from './state.ts';
import { giveUpTokens } from './tokens-left.ts';

/* Tokens of Live Activities: one of each attributes type to start, one of each activity to change it. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */

/** What a token of a Live Activity is for, as phone and APNs name it. */
export type TokenUse = `start:${string}` | `update:${string}`;

export const startUse = (attributesType: string): TokenUse => `start:${attributesType}`;
export const updateUse = (activityId: string): TokenUse => `update:${activityId}`;

const asks = (bundleId: string, use: TokenUse): DeviceEffect => ({ type: 'activityToken', bundleId, use });
const forgets = (bundleId: string, use: TokenUse): DeviceEffect => ({ type: 'forgetActivityToken', bundleId, use });

/** Whether an activity has, or wants, a token of its own: one that listens to a channel does not. */
const wantsToken = ({ channelId, token }: LiveActivity): boolean => channelId === null && token.state !== 'none';

const withToken = (state: DeviceState, activityId: string, token: Partial<LiveActivity['token']>): DeviceState => ({
  ...state,
  activities: state.activities.map((activity) =>
    activity.activityId === activityId ? { ...activity, token: { ...activity.token, ...token } } : activity,
  ),
});

/** The tokens an app waits for: of each attributes type it declares once it is registered, and of its activities. */
function waitedFor(state: DeviceState, bundleId: string): TokenUse[] {
  const app = appOf(state, bundleId);
  if (app === undefined) return [];
  const types =
    app.registration === 'registered' && app.settings.liveActivities ? Object.keys(app.code.activityTypes) : [];
  const starts = types.filter((name) => !Object.hasOwn(app.startTokens, name)).map(startUse);
  const updates = state.activities.filter(
    (activity) => activity.bundleId === bundleId && isActive(activity) && activity.token.state === 'asked',
  );
  return [...starts, ...updates.map(({ activityId }) => updateUse(activityId))];
}

/** Asks APNs for them, now; without a connection they are asked for at the next one. */
export function askForTokens(state: DeviceState, bundleId: string): Step {
  if (state.gateway !== 'online') return changed(state);
  return changed(
    state,
    waitedFor(state, bundleId).map((use) => asks(bundleId, use)),
  );
}

/** What a fresh connection owes to APNs. */
export const activityTokensOwed = (state: DeviceState): Step =>
  Object.keys(state.apps).reduce((step, bundleId) => andThen(step, (so) => askForTokens(so, bundleId)), changed(state));

/** A token has come, some time after it was asked for: `pushTokenUpdates` or `pushToStartTokenUpdates`. The app posts it to its provider. */
export function receiveActivityToken(
  state: DeviceState,
  { bundleId, use, deviceToken }: { readonly bundleId: string; readonly use: string; readonly deviceToken: string },
  at: number,
): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return ignore(state, `not installed: ${bundleId}`);
  const [kind, name = ''] = split(use);
  const activity = state.activities.find(({ activityId }) => activityId === name);
  if (kind === 'update' && (activity === undefined || !isActive(activity)))
    return ignore(state, `no running Live Activity ${name}`);
  const attributesType = kind === 'start' ? name : (activity?.attributesType ?? '');
  const url = app.providerUrl;
  const kept =
    kind === 'start'
      ? withApp(state, bundleId, ({ startTokens, startTokensSending: sending = [] }) => ({
          startTokens: { ...startTokens, [name]: deviceToken },
          ...(url !== null && { startTokensSending: [...new Set([...sending, name])] }),
        }))
      : withToken(state, name, { state: 'issued', deviceToken, uploaded: url === null ? 'no' : 'sending' });
  const heard = kind === 'start' ? callbackNames.pushToStartToken : callbackNames.pushToken;
  const told = called(kept, bundleId, at, heard, `${name} ${deviceToken}`);
  if (url === null) return changed(told);
  const liveActivity = { use: kind, attributesType, activityId: kind === 'update' ? name : null };
  return changed(told, [{ type: 'uploadToken', bundleId, url, deviceToken, liveActivity }]);
}

/** The provider's answer to the upload of an activity's token. */
export function activityTokenUploaded(state: DeviceState, activityId: string, ok: boolean): Step {
  const waits = state.activities.some((one) => one.activityId === activityId && one.token.uploaded === 'sending');
  if (!waits) return ignore(state, `${activityId} sent nothing`);
  return changed(withToken(state, activityId, { uploaded: ok ? 'yes' : 'failed' }));
}

/** The provider's answer to the upload of a token to start activities of a type. */
export function startTokenUploaded(state: DeviceState, bundleId: string, attributesType: string): Step {
  const sending = appOf(state, bundleId)?.startTokensSending ?? [];
  if (!sending.includes(attributesType)) return ignore(state, `${bundleId} sent no token of ${attributesType}`);
  const left = sending.filter((name) => name !== attributesType);
  return changed(withApp(state, bundleId, () => ({ startTokensSending: left })));
}

/** The system gives an activity another token: the one it had dies. */
export function rotateActivityToken(state: DeviceState, activityId: string): Step {
  const activity = state.activities.find((one) => one.activityId === activityId);
  if (activity === undefined || !isActive(activity)) return ignore(state, `no running Live Activity ${activityId}`);
  if (activity.token.state !== 'issued') return ignore(state, `${activityId} has no token yet`);
  if (state.gateway !== 'online') return ignore(state, 'a token can only change while APNs is in reach');
  const { bundleId } = activity;
  const use = updateUse(activityId);
  return changed(withToken(state, activityId, { state: 'asked' }), [forgets(bundleId, use), asks(bundleId, use)]);
}

/** With the app's tokens those of its Live Activities die; they are asked for again. */
export function withoutActivityTokens(state: DeviceState, bundleId: string): DeviceState {
  const without = withApp(state, bundleId, () => ({ startTokens: {} }));
  return {
    ...without,
    activities: without.activities.map((activity) =>
      activity.bundleId === bundleId && wantsToken(activity)
        ? { ...activity, token: { ...activity.token, state: 'asked', deviceToken: null } }
        : activity,
    ),
  };
}

const tokenOf = (activity: LiveActivity): boolean => isActive(activity) && activity.token.state === 'issued';

/** The token of an activity that is over dies. With an app APNs forgets them itself. */
export function endTokens(before: DeviceState, after: DeviceState): Step {
  if (before.activities === after.activities) return changed(after);
  const running = new Set(after.activities.filter(isActive).map(({ activityId }) => activityId));
  const over = before.activities
    .filter((activity) => tokenOf(activity) && !running.has(activity.activityId))
    .filter(({ bundleId }) => appOf(after, bundleId) !== undefined);
  return giveUpTokens(
    after,
    over.map(({ bundleId, activityId }) => ({ bundleId, use: updateUse(activityId) })),
  );
}

/**
 * Live Activities are switched in Settings: off ends those of the app and takes their cards away, on lets it ask for its tokens,
 * as other attributes types in its code do.
 */
export function switchActivities(before: DeviceState, after: DeviceState): Step {
  if (before.apps === after.apps) return changed(after);
  let step = changed(after);
  for (const { bundleId, settings, code } of Object.values(after.apps)) {
    const was = appOf(before, bundleId);
    if (was === undefined) continue;
    const switched = was.settings.liveActivities !== settings.liveActivities;
    if (switched && !settings.liveActivities)
      step = andThen(step, (so) =>
        changed({ ...so, activities: so.activities.filter((activity) => activity.bundleId !== bundleId) }),
      );
    else if (switched || was.code.activityTypes !== code.activityTypes)
      step = andThen(step, (so) => askForTokens(so, bundleId));
  }
  return step;
}

function split(use: string): [kind: 'start' | 'update', name: string] {
  const at = use.indexOf(':');
  return [use.slice(0, at) === 'start' ? 'start' : 'update', use.slice(at + 1)];
}
