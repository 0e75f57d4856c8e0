import { type NotificationAction } from '../app/app-code.ts';
import { callbackNames, systemActions } from '../app/callbacks.ts';
import { actionsOf, categoryOf, isTextAction } from '../app/categories.ts';
import { authorize } from './authorization.ts';
import { keepNotifications } from './badge.ts';
import { andThen, appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { nextMidnight } from './local-time.ts';
import { isDark, unlock } from './lock.ts';
import { bringToFront, runInBackground, showSurface } from './running.ts';
import { type ShownNotification } from './shown.ts';
import { type DeviceState, type Unlocking } from './state.ts';

/** A notification a person can reach: listed, in a banner, or on a lit Lock Screen. */
function reachable(state: DeviceState, identifier: string): ShownNotification | string {
  const shown = state.notifications.find((candidate) => candidate.identifier === identifier);
  if (shown === undefined) return `no notification ${identifier}`;
  return isDark(state) ? 'the screen is off' : shown;
}

/** Unlocks by a look at the phone, or asks for the passcode and waits with what was wanted. */
function behindTheLock(state: DeviceState, wanted: Unlocking, goOn: (open: DeviceState) => Step): Step {
  if (state.lock === 'unlocked') return goOn(state);
  if (state.face === 'away') return changed({ ...state, unlocking: wanted });
  return andThen(unlock(state), goOn);
}

const without = (state: DeviceState, { identifier }: ShownNotification): DeviceState =>
  keepNotifications(state, (candidate) => candidate.identifier !== identifier);

/** Opens the app on a notification; a locked phone is unlocked first. */
export function tap(state: DeviceState, identifier: string, at: number): Step {
  const shown = reachable(state, identifier);
  if (typeof shown === 'string') return ignore(state, shown);
  return behindTheLock(state, { type: 'TAP', identifier }, (open) => {
    const left = without(open, shown);
    // there is no Phone app to open: the one that had the call is
    const { missedCall } = shown;
    if (missedCall) return andThen(changed(left), (so) => bringToFront(so, missedCall.bundleId, at));
    const opened = bringToFront(left, shown.bundleId, at);
    return changed(called(opened.state, shown.bundleId, at, callbackNames.didReceive, systemActions.default), [
      ...opened.effects,
      { type: 'userAction', uniqueId: shown.uniqueId, userAction: { action: 'default' } },
    ]);
  });
}

/** Runs the app for an action: in front when it has the option `foreground`, else in the background. */
function perform(
  state: DeviceState,
  shown: ShownNotification,
  action: string,
  userText: string | undefined,
  inFront: boolean,
  at: number,
): Step {
  const left = without(state, shown);
  const ran = inFront ? bringToFront(left, shown.bundleId, at) : runInBackground(left, shown.bundleId, at);
  const detail = userText === undefined ? action : `${action}: ${userText}`;
  const userAction = userText === undefined ? { action } : { action, userText };
  return changed(called(ran.state, shown.bundleId, at, callbackNames.didReceive, detail), [
    ...ran.effects,
    { type: 'userAction', uniqueId: shown.uniqueId, userAction },
  ]);
}

/** One of the category's actions. Source: Apple, "Declaring your actionable notification types". */
export function act(
  state: DeviceState,
  identifier: string,
  action: string,
  userText: string | undefined,
  at: number,
): Step {
  const shown = reachable(state, identifier);
  if (typeof shown === 'string') return ignore(state, shown);
  const known = actionsOf(appOf(state, shown.bundleId)?.code, shown.category);
  const declared: NotificationAction | undefined = known.find((candidate) => candidate.identifier === action);
  if (declared === undefined && known.length > 0) {
    const names = known.map((candidate) => candidate.identifier).join(', ');
    return ignore(state, `the category ${shown.category} has no action ${action}; it has: ${names}`);
  }
  const options = declared?.options ?? [];
  const inFront = options.includes('foreground');
  const run = (open: DeviceState): Step => perform(open, shown, action, userText, inFront, at);
  if (!inFront && !options.includes('authenticationRequired')) return run(state);
  const wanted = { type: 'ACTION', identifier, action, ...(userText !== undefined && { userText }) } as const;
  return behindTheLock(state, wanted, run);
}

/** A line of text is sent with the category's text action; without one it goes to an action named `reply`. */
export function reply(
  state: DeviceState,
  identifier: string,
  text: string,
  action: string | undefined,
  at: number,
): Step {
  const shown = state.notifications.find((candidate) => candidate.identifier === identifier);
  const known = actionsOf(shown && appOf(state, shown.bundleId)?.code, shown?.category ?? null);
  return act(state, identifier, action ?? known.find(isTextAction)?.identifier ?? 'reply', text, at);
}

/** Removes what `goes` names; an app hears of it when the category has the option `customDismissAction`. */
export function clear(state: DeviceState, goes: (shown: ShownNotification) => boolean, at: number): Step {
  const gone = state.notifications.filter(goes);
  const left = keepNotifications(state, (shown) => !goes(shown));
  const same = gone.length === 0 && left.summary.length === state.summary.length;
  if (same) return ignore(state, 'nothing to clear');
  const heard = gone.filter(({ bundleId, category }) =>
    categoryOf(appOf(state, bundleId)?.code, category)?.options.includes('customDismissAction'),
  );
  return heard.reduce<Step>(
    (so, { bundleId }) =>
      andThen(so, (now) => {
        const ran = runInBackground(now, bundleId, at);
        return changed(called(ran.state, bundleId, at, callbackNames.didReceive, systemActions.dismiss), ran.effects);
      }),
    changed(left),
  );
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
  if (shown.missedCall) return ignore(state, 'the Phone app has no Options here');
  if (option === 'turnOff') return changed(authorize(state, bundleId, 'denied'));
  if (option === 'settings') {
    const open = state.lock === 'unlocked' ? changed(state) : unlock(state);
    return andThen(open, (opened) => changed(showSurface(opened, { at: 'settings', bundleId }, at)));
  }
  const mutedUntil = option === 'mute1h' ? at + 3_600_000 : nextMidnight(at, state.utcOffsetMinutes);
  return changed(withApp(state, bundleId, ({ settings }) => ({ settings: { ...settings, mutedUntil } })));
}
