import { callbackNames } from '../app/callbacks.ts';
import { type HeldPush, type RunState } from './app-state.ts';
import { requestAuthorization } from './authorization.ts';
import { setBadge } from './badge.ts';
import { hasCall } from './call.ts';
import { andThen, appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { fidelity } from './fidelity.ts';
import { register } from './registration.ts';
import { ruleVerdicts } from './rules.ts';
import { type DeviceState, type Surface } from './state.ts';

/** Starts an app's code when it is not running: `didFinishLaunching`, then what it does at launch. */
function launch(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined || app.run !== 'notRunning') return changed(state);
  const launched = called(state, bundleId, at, callbackNames.didFinishLaunching);
  return app.code.registersAtLaunch ? settled(launched, register(launched, bundleId, at)) : changed(launched);
}

/** An ignored inner step (already asked) is no reason to ignore the whole. */
const settled = (state: DeviceState, inner: Step): Step => (inner.ignored === undefined ? inner : changed(state));

/** Sets the run state alone. */
export const runAs = (state: DeviceState, bundleId: string, run: RunState, suspendsAt: number | null): DeviceState =>
  withApp(state, bundleId, () => ({ run, suspendsAt }));

/** Gives an app time in the background: iOS launches it for that when it must. */
export function runInBackground(state: DeviceState, bundleId: string, at: number): Step {
  if (appOf(state, bundleId)?.run === 'foreground') return changed(state);
  return andThen(launch(state, bundleId, at), (launched) =>
    changed(runAs(launched, bundleId, 'background', at + fidelity.backgroundWakeMs.value)),
  );
}

/** Whatever app is in front leaves the screen. */
export function leaveForeground(state: DeviceState, at: number): DeviceState {
  const front = Object.values(state.apps).find(({ run }) => run === 'foreground');
  return front ? runAs(state, front.bundleId, 'background', at + fidelity.backgroundMs.value) : state;
}

/** Brings an app to the front of an unlocked phone. */
export function bringToFront(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const others = app.run === 'foreground' ? state : leaveForeground(state, at);
  return andThen(launch(others, bundleId, at), (launched) => {
    const front = withApp(launched, bundleId, () => ({ run: 'foreground', forceQuit: false, suspendsAt: null }));
    const cleared = app.code.clearsBadgeAtLaunch ? setBadge(front, bundleId, 0) : front;
    const recents = [bundleId, ...state.recents.filter((id) => id !== bundleId)];
    const open: DeviceState = { ...cleared, surface: { at: 'app', bundleId }, recents };
    const asks =
      open.prompt === null && app.code.requestsAuthorizationAtLaunch && app.authorization === 'notDetermined';
    return asks ? settled(open, requestAuthorization(open, bundleId, at)) : changed(open);
  });
}

/** The screen in front changes to one that is no app. */
export function showSurface(state: DeviceState, surface: Exclude<Surface, { at: 'app' }>, at: number): DeviceState {
  return { ...leaveForeground(state, at), surface };
}

/** Swiped away in the app switcher; also an app that only stands there from before. */
export function forceQuit(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.forceQuit) return ignore(state, `${bundleId} is force-quit already`);
  const ended = withApp(endApp(state, bundleId), bundleId, () => ({ forceQuit: true, heldPush: null }));
  return changed(
    { ...ended, recents: ended.recents.filter((id) => id !== bundleId) },
    app.heldPush === null ? [] : [dropped(app.heldPush)],
  );
}

/** A background push that was held back goes with the app that was swiped away. Source: Apple, "Pushing background updates to your App". */
const dropped = ({ frame: { uniqueId } }: HeldPush): DeviceEffect => ({
  type: 'outcome',
  uniqueId,
  outcome: { kind: 'suppressed', surfaces: [], level: null, gates: [{ rule: 'S2', verdict: ruleVerdicts.S2 }] },
});

/** iOS takes the memory back of an app that is not in front. */
export function systemKill(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.run !== 'suspended' && app.run !== 'background') return ignore(state, `${bundleId} is ${app.run}`);
  return changed(endApp(state, bundleId));
}

/** The process ends; a screen that showed it shows the Home Screen. */
export function endApp(state: DeviceState, bundleId: string): DeviceState {
  const stopped = runAs(state, bundleId, 'notRunning', null);
  const ended = { ...stopped, calls: stopped.calls.filter((call) => call.bundleId !== bundleId) };
  const { surface } = state;
  const shown =
    (surface.at === 'app' && surface.bundleId === bundleId) ||
    (surface.at === 'notificationCenter' && surface.over === bundleId);
  if (!shown) return ended;
  return { ...ended, surface: surface.at === 'app' ? { at: 'home' } : { at: 'notificationCenter' } };
}

/** The time in the background is over. */
export function suspend(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app?.run !== 'background') return ignore(state, `${bundleId} is not in the background`);
  if (hasCall(state.calls, bundleId)) return ignore(state, `${bundleId} has a call`);
  if ((app.suspendsAt ?? 0) > at) return ignore(state, `${bundleId} still has time`);
  return changed(runAs(state, bundleId, 'suspended', null));
}
