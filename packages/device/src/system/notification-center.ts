import { callbackNames, systemActions } from '../app/callbacks.ts';
import { authorize } from './authorization.ts';
import { keepNotifications } from './badge.ts';
import { andThen, appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { fidelity, keeps } from './fidelity.ts';
import { unlock } from './lock.ts';
import { bringToFront, runInBackground, showSurface } from './running.ts';
import { type DeviceState, type ShownNotification } from './state.ts';

/** A notification a person can reach: listed, in a banner, or on a lit Lock Screen. */
function reachable(state: DeviceState, identifier: string): ShownNotification | string {
  const shown = state.notifications.find((candidate) => candidate.identifier === identifier);
  if (shown === undefined) return `no notification ${identifier}`;
  return state.lock === 'screenOff' ? 'the screen is off' : shown;
}

const unlocked = (state: DeviceState): Step => (state.lock === 'unlocked' ? changed(state) : unlock(state));

const without = (state: DeviceState, { identifier }: ShownNotification): DeviceState =>
  keepNotifications(state, (candidate) => candidate.identifier !== identifier);

/** Opens the app on a notification; a locked phone is unlocked first. */
export function tap(state: DeviceState, identifier: string, at: number): Step {
  const shown = reachable(state, identifier);
  if (typeof shown === 'string') return ignore(state, shown);
  const opened = andThen(unlocked(state), (open) => bringToFront(without(open, shown), shown.bundleId, at));
  return changed(called(opened.state, shown.bundleId, at, callbackNames.didReceive, systemActions.default), [
    ...opened.effects,
    { type: 'userAction', uniqueId: shown.uniqueId, userAction: { action: 'default' } },
  ]);
}

/** One of the category's actions: the app runs in the background. Source: Apple, "Declaring your actionable notification types". */
export function act(
  state: DeviceState,
  identifier: string,
  action: string,
  userText: string | undefined,
  at: number,
): Step {
  const shown = reachable(state, identifier);
  if (typeof shown === 'string') return ignore(state, shown);
  const ran = runInBackground(without(state, shown), shown.bundleId, at);
  const detail = userText === undefined ? action : `${action}: ${userText}`;
  return changed(called(ran.state, shown.bundleId, at, callbackNames.didReceive, detail), [
    ...ran.effects,
    {
      type: 'userAction',
      uniqueId: shown.uniqueId,
      userAction: userText === undefined ? { action } : { action, userText },
    },
  ]);
}

/** Removes what `goes` names; the apps hear nothing of it, as their categories ask for no dismiss action. */
export function clear(state: DeviceState, goes: (shown: ShownNotification) => boolean): Step {
  const left = keepNotifications(state, (shown) => !goes(shown));
  const same = left.notifications.length === state.notifications.length && left.summary.length === state.summary.length;
  return same ? ignore(state, 'nothing to clear') : changed(left);
}

/** Swipe left › Options. */
export function options(
  state: DeviceState,
  identifier: string,
  option: 'mute1h' | 'muteToday' | 'turnOff' | 'settings',
  at: number,
): Step {
  const shown = reachable(state, identifier);
  if (typeof shown === 'string') return ignore(state, shown);
  const { bundleId } = shown;
  if (option === 'turnOff') return changed(authorize(state, bundleId, 'denied'));
  if (option === 'settings') {
    return andThen(unlocked(state), (open) => changed(showSurface(open, { at: 'settings', bundleId }, at)));
  }
  const mutedUntil = at + (option === 'mute1h' ? 3_600_000 : fidelity.muteTodayMs.value);
  return changed(withApp(state, bundleId, ({ settings }) => ({ settings: { ...settings, mutedUntil } })));
}

/** The Scheduled Summary comes out: the most relevant first, then the newest. */
export function deliverSummary(state: DeviceState): Step {
  if (state.summary.length === 0) return ignore(state, 'nothing is held for the summary');
  const digest = state.summary.toSorted((a, b) => b.relevanceScore - a.relevanceScore || b.at - a.at);
  const locked = state.lock !== 'unlocked';
  const listed = digest.map((shown) => ({
    ...shown,
    onLockScreen: locked && (appOf(state, shown.bundleId)?.settings.lockScreen ?? false),
  }));
  return changed({
    ...state,
    summary: [],
    notifications: [...listed, ...state.notifications].slice(0, keeps.notifications),
  });
}
