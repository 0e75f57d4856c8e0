import { callbackNames } from '../app/callbacks.ts';
import { keepNotifications } from './badge.ts';
import { appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { type AppState, type Authorization, type DeviceState, type NotificationSettings } from './state.ts';

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

export function requestAuthorization(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (state.prompt !== null) return ignore(state, `the prompt of ${state.prompt.bundleId} is open`);
  if (mayAsk(app)) return changed({ ...state, prompt: { bundleId } });
  return changed(called(state, bundleId, at, callbackNames.authorizationAnswered, granted(app.authorization)));
}

export function requestProvisional(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const authorization = app.authorization === 'notDetermined' ? 'provisional' : app.authorization;
  const settled = authorization === app.authorization ? state : authorize(state, bundleId, authorization);
  return changed(called(settled, bundleId, at, callbackNames.authorizationAnswered, granted(authorization)));
}

export function answerPrompt(state: DeviceState, answer: 'allow' | 'summary' | 'deny', at: number): Step {
  if (state.prompt === null) return ignore(state, 'no prompt is open');
  const { bundleId } = state.prompt;
  const authorization = answer === 'deny' ? 'denied' : 'authorized';
  const settled = authorize(
    { ...state, prompt: null },
    bundleId,
    authorization,
    answer === 'summary' ? { inSummary: true } : {},
  );
  return changed(called(settled, bundleId, at, callbackNames.authorizationAnswered, granted(authorization)));
}

/** Keep or Turn Off on a provisional app's first quiet notification. */
export function keep(state: DeviceState, bundleId: string, answer: 'immediately' | 'summary' | 'turnOff'): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.authorization !== 'provisional') return ignore(state, `${bundleId} is ${app.authorization}, not provisional`);
  if (answer === 'turnOff') return changed(authorize(state, bundleId, 'denied'));
  return changed(authorize(state, bundleId, 'authorized', { inSummary: answer === 'summary' }));
}
