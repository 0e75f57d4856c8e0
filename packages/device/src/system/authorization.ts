import { callbackNames } from '../app/callbacks.ts';
import { type AppState, type Authorization, type NotificationSettings } from './app-state.ts';
import { keepNotifications } from './badge.ts';
import { appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { type ShownNotification } from './shown.ts';
import { type DeviceState } from './state.ts';

const granted = (authorization: Authorization): string =>
  `granted: ${authorization !== 'denied' && authorization !== 'notDetermined'}`;

/** Settles the permission and tells the app nothing: it learns by asking. */
export function authorize(
  state: DeviceState,
  bundleId: string,
  authorization: Authorization,
  settings: Partial<NotificationSettings> = {},
): DeviceState {
  const settled = withApp(state, bundleId, (app) => ({ authorization, settings: { ...app.settings, ...settings } }));
  const answered = settled.prompt?.bundleId === bundleId ? { ...settled, prompt: null } : settled;
  if (authorization === 'denied') {
    return fidelity.turnOffRemovesNotifications.value
      ? keepNotifications(answered, (shown) => shown.bundleId !== bundleId)
      : answered;
  }
  if (authorization === 'provisional') return answered;
  const offers = (shown: { bundleId: string; offersKeep: boolean }) => shown.offersKeep && shown.bundleId === bundleId;
  return {
    ...answered,
    notifications: answered.notifications.map((shown) => (offers(shown) ? { ...shown, offersKeep: false } : shown)),
  };
}

/** Asked once in the life of an installation; afterwards the app only hears the answer again. Source: Apple, "Asking permission to use notifications". */
const mayAsk = ({ authorization }: AppState): boolean =>
  authorization === 'notDetermined' || authorization === 'provisional';

/** `requestAuthorization(options:)` with the options of the app's code: a prompt, unless one of them is `provisional`. */
export function requestAuthorization(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (state.prompt !== null) return ignore(state, `the prompt of ${state.prompt.bundleId} is open`);
  const { authorizationOptions } = app.code;
  if (authorizationOptions.includes('provisional') && app.authorization === 'notDetermined') {
    return requestProvisional(state, bundleId, at);
  }
  if (mayAsk(app)) return changed({ ...state, prompt: { bundleId, kind: 'notifications' } });
  return changed(called(state, bundleId, at, callbackNames.authorizationAnswered, granted(app.authorization)));
}

export function requestProvisional(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const authorization = app.authorization === 'notDetermined' ? 'provisional' : app.authorization;
  const settled = authorization === app.authorization ? state : authorize(state, bundleId, authorization);
  return changed(called(settled, bundleId, at, callbackNames.authorizationAnswered, granted(authorization)));
}

/** What an app did not ask for stays off. Source: Apple, UNAuthorizationOptions. */
function settingsAskedFor({ code: { authorizationOptions: asked } }: AppState): Partial<NotificationSettings> {
  return {
    ...(!asked.includes('sound') && { sound: false }),
    ...(!asked.includes('badge') && { badge: false }),
    ...(!asked.includes('alert') && ({ lockScreen: false, notificationCenter: false, banner: 'none' } as const)),
  };
}

const asksForCritical = ({ code }: AppState): boolean =>
  code.authorizationOptions.includes('criticalAlert') && code.criticalEntitlement;

/** The answer settles it; an app that may send critical alerts asks for those with a prompt of their own. */
export function answerPrompt(state: DeviceState, answer: 'allow' | 'summary' | 'deny', at: number): Step {
  const app = state.prompt ? appOf(state, state.prompt.bundleId) : undefined;
  if (state.prompt === null || app === undefined) return ignore(state, 'no prompt is open');
  const { bundleId } = app;
  const closed: DeviceState = { ...state, prompt: null };
  if (state.prompt.kind === 'critical') {
    const critical = answer !== 'deny';
    const settled = withApp(closed, bundleId, ({ settings }) => ({ settings: { ...settings, critical } }));
    return changed(called(settled, bundleId, at, callbackNames.authorizationAnswered, granted('authorized')));
  }
  if (answer === 'deny') {
    const denied = authorize(closed, bundleId, 'denied');
    return changed(called(denied, bundleId, at, callbackNames.authorizationAnswered, granted('denied')));
  }
  const settings = { ...settingsAskedFor(app), ...(answer === 'summary' && { inSummary: true }) };
  const settled = authorize(closed, bundleId, 'authorized', settings);
  if (asksForCritical(app)) return changed({ ...settled, prompt: { bundleId, kind: 'critical' } });
  return changed(called(settled, bundleId, at, callbackNames.authorizationAnswered, granted('authorized')));
}

/** What the first Time Sensitive notification asks for: leave them on or turn them off. */
export function answerTimeSensitive(state: DeviceState, bundleId: string, answer: 'leaveOn' | 'turnOff'): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  const offers = (shown: ShownNotification): boolean =>
    shown.bundleId === bundleId && shown.offersTimeSensitive === true;
  if (!state.notifications.some(offers)) return ignore(state, `no notification of ${bundleId} offers it`);
  const settled = withApp(state, bundleId, ({ settings }) => ({
    settings: { ...settings, timeSensitive: answer === 'leaveOn' },
  }));
  return changed({
    ...settled,
    notifications: settled.notifications.map((shown) =>
      offers(shown) ? { ...shown, offersTimeSensitive: false } : shown,
    ),
  });
}

/** Keep or Turn Off on a provisional app's first quiet notification. */
export function keep(state: DeviceState, bundleId: string, answer: 'immediately' | 'summary' | 'turnOff'): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.authorization !== 'provisional') return ignore(state, `${bundleId} is ${app.authorization}, not provisional`);
  if (answer === 'turnOff') return changed(authorize(state, bundleId, 'denied'));
  return changed(authorize(state, bundleId, 'authorized', { inSummary: answer === 'summary' }));
}
