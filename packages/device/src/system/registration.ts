import { topicFor, topicsOf } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { askForTokens, withoutActivityTokens } from './activity-tokens.ts';
import { owesBackend } from './backend.ts';
import { andThen, appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { receiveLocationToken, registrable } from './location-topic.ts';
import { type DeviceState } from './state.ts';
import { talkToken, withoutTalk } from './talk-channel.ts';

/** NSCocoaErrorDomain 3000, as iOS words it. */
const noEntitlement = 'no valid “aps-environment” entitlement string found for application';

/** `registerForRemoteNotifications()`: needs no permission. Source: Apple, "Registering your app with APNs". */
export function register(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (!app.code.apsEnvironmentEntitlement) {
    const failed = withApp(state, bundleId, () => ({ registration: 'failed' }));
    return changed(called(failed, bundleId, at, callbackNames.didFailToRegister, noEntitlement));
  }
  const asked = withApp(state, bundleId, () => ({ registration: 'asked' }));
  // while offline the wish stands in the state and is carried out at the next connection
  if (state.gateway !== 'online') return app.registration === 'asked' ? ignore(state, 'asked already') : changed(asked);
  return changed(asked, [registerEffect(state, bundleId)]);
}

/** Every topic but the one of Push to Talk, whose token comes with a channel. */
export const topicsAtLaunch = (bundleId: string): string[] =>
  topicsOf(bundleId).filter((topic) => topic !== topicFor(bundleId, 'pushtotalk'));

function registerEffect(state: DeviceState, bundleId: string): DeviceEffect {
  const app = appOf(state, bundleId);
  const topics = topicsAtLaunch(bundleId);
  return { type: 'register', bundleId, topics: app === undefined ? topics : registrable(app, topics) };
}

/** `unregisterForRemoteNotifications()`: the tokens die. */
export function unregister(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.registration === 'none') return ignore(state, `${bundleId} is not registered`);
  const left = withApp(withoutActivityTokens(withoutTalk(state, bundleId), bundleId), bundleId, () => ({
    registration: 'none',
    deviceTokens: {},
    uploaded: 'no',
  }));
  // Live Activities need no registration: theirs are asked for again
  return andThen(forgetTokens(left, bundleId), (so) => askForTokens(so, bundleId));
}

/** One app's tokens change. */
export function rotateToken(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  if (app.registration !== 'registered') return ignore(state, `${bundleId} has no token yet`);
  return renewTokens(state, bundleId);
}

/** The tokens of an installed app die, and new ones are asked for, now or at the next connection. */
export function renewTokens(state: DeviceState, bundleId: string): Step {
  const forgotten = forgetTokens(
    withApp(withoutActivityTokens(withoutTalk(state, bundleId), bundleId), bundleId, () => ({ registration: 'asked' })),
    bundleId,
  );
  return state.gateway === 'online'
    ? changed(forgotten.state, [...forgotten.effects, registerEffect(state, bundleId)])
    : forgotten;
}

/** APNs is told that an app's tokens are dead, now or at the next connection. */
export function forgetTokens(state: DeviceState, bundleId: string): Step {
  if (state.gateway === 'online') return changed(state, [{ type: 'unregister', bundleId }]);
  return changed({ ...state, unregistering: [...new Set([...(state.unregistering ?? []), bundleId])] });
}

/** What a fresh connection owes to APNs: apps deleted meanwhile, apps still waiting for their token. */
export function catchUp(state: DeviceState): Step {
  const gone = (state.unregistering ?? []).map((bundleId): DeviceEffect => ({ type: 'unregister', bundleId }));
  const waiting = Object.values(state.apps).filter(({ registration }) => registration === 'asked');
  return changed({ ...state, unregistering: [] }, [
    ...gone,
    ...waiting.map(({ bundleId }) => registerEffect(state, bundleId)),
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
  if (deviceToken === undefined)
    return (
      receiveLocationToken(state, bundleId, tokens, at) ?? ignore(state, `no deviceToken for the topic ${bundleId}`)
    );
  const registered = called(
    withApp(state, bundleId, () => ({
      deviceTokens: { ...tokens, ...talkToken(state, bundleId) },
      registration: 'registered',
      locationTopic: app.locationTopic.state === 'wanted' ? { state: 'kept' } : app.locationTopic,
    })),
    bundleId,
    at,
    callbackNames.didRegister,
    deviceToken,
  );
  const previousDeviceToken = app.deviceTokens[bundleId] ?? '';
  const event = previousDeviceToken === '' || previousDeviceToken === deviceToken ? 'registered' : 'tokenChanged';
  const owing = owesBackend(registered, app, event, { deviceToken, previousDeviceToken }, at);
  const posted =
    app.providerUrl === null
      ? changed(owing)
      : changed(
          withApp(owing, bundleId, () => ({ uploaded: 'sending' })),
          [{ type: 'uploadToken', bundleId, url: app.providerUrl, deviceToken }],
        );
  return andThen(posted, (so) => askForTokens(so, bundleId));
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
