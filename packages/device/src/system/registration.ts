import { topicsOf } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceState } from './state.ts';

/** `registerForRemoteNotifications()`: needs no permission. Source: Apple, "Registering your app with APNs". */
export function register(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const asked = withApp(state, bundleId, () => ({ registration: 'asked' }));
  // while offline the wish stands in the state and is carried out at the next connection
  if (state.gateway !== 'online') return app.registration === 'asked' ? ignore(state, 'asked already') : changed(asked);
  return changed(asked, [registerEffect(bundleId)]);
}

const registerEffect = (bundleId: string): DeviceEffect => ({ type: 'register', bundleId, topics: topicsOf(bundleId) });

/** What a fresh connection owes to APNs: apps deleted meanwhile, apps still waiting for their token. */
export function catchUp(state: DeviceState): Step {
  const gone = (state.unregistering ?? []).map((bundleId): DeviceEffect => ({ type: 'unregister', bundleId }));
  const waiting = Object.values(state.apps).filter(({ registration }) => registration === 'asked');
  return changed({ ...state, unregistering: [] }, [
    ...gone,
    ...waiting.map(({ bundleId }) => registerEffect(bundleId)),
  ]);
}

/** Steps 2 and 3: the token arrives, the app is called and posts it to its provider. */
export function receiveTokens(
  state: DeviceState,
  bundleId: string,
  tokens: Readonly<Record<string, string>>,
  at: number,
): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const deviceToken = tokens[bundleId];
  if (deviceToken === undefined) return ignore(state, `no deviceToken for the topic ${bundleId}`);
  const registered = called(
    withApp(state, bundleId, () => ({ deviceTokens: { ...tokens }, registration: 'registered' })),
    bundleId,
    at,
    callbackNames.didRegister,
    deviceToken,
  );
  if (app.providerUrl === null) return changed(registered);
  return changed(
    withApp(registered, bundleId, () => ({ uploaded: 'sending' })),
    [{ type: 'uploadToken', bundleId, url: app.providerUrl, deviceToken }],
  );
}

export function failRegistration(state: DeviceState, bundleId: string, error: string, at: number): Step {
  if (appOf(state, bundleId)?.registration !== 'asked') return ignore(state, `${bundleId} did not ask`);
  const failed = withApp(state, bundleId, () => ({ registration: 'failed' }));
  return changed(called(failed, bundleId, at, callbackNames.didFailToRegister, error));
}

/** The provider's answer to the upload. */
export function tokenUploaded(state: DeviceState, bundleId: string, ok: boolean): Step {
  if (appOf(state, bundleId)?.uploaded !== 'sending') return ignore(state, `${bundleId} sent nothing`);
  return changed(withApp(state, bundleId, () => ({ uploaded: ok ? 'yes' : 'failed' })));
}
