import { codeWrong } from '../app/allowed-code.ts';
import { type AppCode } from '../app/app-code.ts';
import { callbackNames } from '../app/callbacks.ts';
import { flag, inWords, refusal, within } from '../app/checks.ts';
import { settingsChecks } from './allowed-values.ts';
import { type AppState, type NotificationSettings } from './app-state.ts';
import { authorize } from './authorization.ts';
import { andThen, appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { bringToFront } from './running.ts';
import { type DeviceState } from './state.ts';

/** Settings › Notifications › the app. Allowing makes an undecided or denied app authorized. */
export function changeSettings(
  state: DeviceState,
  bundleId: string,
  wanted: Partial<NotificationSettings> & { readonly allow?: boolean },
): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const refused = refusal({ ...settingsChecks, allow: flag }, wanted);
  if (refused !== undefined) return ignore(state, `settings: ${refused}`);
  const { allow, ...settings } = wanted;
  const undo = { of: 'SETTINGS', bundleId, settings: app.settings, authorization: app.authorization } as const;
  const before: DeviceState = { ...state, undo };
  if (allow !== undefined) return changed(authorize(before, bundleId, allow ? 'authorized' : 'denied', settings));
  return changed(withApp(before, bundleId, (now) => ({ settings: { ...now.settings, ...settings } })));
}

/** Whether Settings shows the app's own link: it asked with `providesAppNotificationSettings`, and somebody has said yes. Source: Apple, UNAuthorizationOptions. */
export const hasOwnSettings = ({ authorization, code }: AppState): boolean =>
  authorization !== 'denied' &&
  authorization !== 'notDetermined' &&
  code.authorizationOptions.includes('providesAppNotificationSettings');

/** The link in Settings to the app's own notification settings: the app is opened and told. Source: Apple, UNUserNotificationCenterDelegate. */
export function openAppSettings(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (!hasOwnSettings(app)) return ignore(state, `${bundleId} offers no notification settings of its own`);
  if (state.lock !== 'unlocked') return ignore(state, 'the phone is locked');
  return andThen(bringToFront(state, bundleId, at), (opened) =>
    changed(called(opened, bundleId, at, callbackNames.openSettingsFor, 'notification: nil')),
  );
}

/** The tester changes what the app's developer wrote. */
export function changeCode(state: DeviceState, bundleId: string, code: Partial<AppCode>): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const wrong = within('code', codeWrong(code));
  if (wrong !== undefined) return ignore(state, inWords(wrong));
  const before: DeviceState = { ...state, undo: { of: 'APP_CODE', bundleId, code: app.code } };
  return changed(withApp(before, bundleId, (now) => ({ code: { ...now.code, ...code } })));
}
