import { codeChecks, patchChecks, refusal, settingsChecks } from './allowed-values.ts';
import { authorize } from './authorization.ts';
import { andThen, appOf, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { powerOff, powerOn } from './connectivity.ts';
import { type DevicePatch } from './events.ts';
import { lock, unlock, wake } from './lock.ts';
import { type AppCode, type DeviceState, type NotificationSettings } from './state.ts';

/** Settings › Notifications › the app. Allowing makes an undecided or denied app authorized. */
export function changeSettings(
  state: DeviceState,
  bundleId: string,
  wanted: Partial<NotificationSettings> & { readonly allow?: boolean },
): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const refused = refusal({ ...settingsChecks, allow: (value) => typeof value === 'boolean' }, wanted);
  if (refused !== undefined) return ignore(state, `settings: ${refused}`);
  const { allow, ...settings } = wanted;
  if (allow !== undefined) return changed(authorize(state, bundleId, allow ? 'authorized' : 'denied', settings));
  return changed(withApp(state, bundleId, (now) => ({ settings: { ...now.settings, ...settings } })));
}

/** The tester changes what the app's developer wrote. */
export function changeCode(state: DeviceState, bundleId: string, code: Partial<AppCode>): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  const refused = refusal(codeChecks, code);
  if (refused !== undefined) return ignore(state, `code: ${refused}`);
  return changed(withApp(state, bundleId, (app) => ({ code: { ...app.code, ...code } })));
}

const settle = (state: DeviceState, step: Step): Step => (step.ignored === undefined ? step : changed(state));

function setPower(state: DeviceState, power: DeviceState['power'], at: number): Step {
  return settle(state, power === 'off' ? powerOff(state) : powerOn(state, at));
}

function setLock(state: DeviceState, wanted: DeviceState['lock'], at: number): Step {
  if (state.power === 'off') return changed(state);
  if (wanted === 'unlocked') return settle(state, unlock(state));
  const dark = settle(state, lock(state, at));
  return wanted === 'screenOff' ? dark : changed(wake(dark.state, at), dark.effects);
}

/** Sets regions of the phone directly. Power and lock do what their buttons would do. */
export function patch(state: DeviceState, wanted: DevicePatch, at: number): Step {
  const refused = refusal(patchChecks, wanted);
  if (refused !== undefined) return ignore(state, refused);
  const { power, lock: lockState, ...direct } = wanted;
  const switched = power === undefined ? changed(state) : setPower(state, power, at);
  const locked = lockState === undefined ? switched : andThen(switched, (on) => setLock(on, lockState, at));
  return changed({ ...locked.state, ...direct }, locked.effects);
}
