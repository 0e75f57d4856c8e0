import { codeRefusal } from '../app/allowed-code.ts';
import { type AppCode } from '../app/app-code.ts';
import { refusal } from '../app/checks.ts';
import { settingsChecks } from './allowed-values.ts';
import { type NotificationSettings } from './app-state.ts';
import { authorize } from './authorization.ts';
import { appOf, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { type DeviceState } from './state.ts';

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
  const undo = { of: 'SETTINGS', bundleId, settings: app.settings, authorization: app.authorization } as const;
  const before: DeviceState = { ...state, undo };
  if (allow !== undefined) return changed(authorize(before, bundleId, allow ? 'authorized' : 'denied', settings));
  return changed(withApp(before, bundleId, (now) => ({ settings: { ...now.settings, ...settings } })));
}

/** The tester changes what the app's developer wrote. */
export function changeCode(state: DeviceState, bundleId: string, code: Partial<AppCode>): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const refused = codeRefusal(code);
  if (refused !== undefined) return ignore(state, `code: ${refused}`);
  const before: DeviceState = { ...state, undo: { of: 'APP_CODE', bundleId, code: app.code } };
  return changed(withApp(before, bundleId, (now) => ({ code: { ...now.code, ...code } })));
}
