import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { type DeviceEvent } from './events.ts';
import { newApp } from './factory.ts';
import { app, holdPhone } from './held-phone.ts';
import { topicsAtLaunch } from './registration.ts';

const open = { type: 'OPEN_APP', bundleId: app } as const;
const unlock = { type: 'UNLOCK' } as const;
const token = 'a1'.repeat(32);
const tokens: DeviceEvent = {
  type: 'TOKENS',
  bundleId: app,
  tokens: { [app]: token, [`${app}.voip`]: 'b2'.repeat(32) },
};
const registers = { type: 'register', bundleId: app, topics: topicsAtLaunch(app) };
const posting = { apps: { [app]: newApp({ bundleId: app, providerUrl: 'http://provider.test/device-tokens' }) } };

test('[RE-1] an opened app asks for all its topics before anybody allowed anything', () => {
  const phone = holdPhone().do(unlock, open);
  expect(phone.effects).toEqual([registers]);
  expect(phone.courier).toMatchObject({ run: 'foreground', registration: 'asked', authorization: 'notDetermined' });
});

test('[RE-1] an app that does not register at launch can later', () => {
  const quiet = { apps: { [app]: newApp({ bundleId: app, code: { registersAtLaunch: false } }) } };
  const phone = holdPhone(quiet).do(unlock, open);
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'REGISTER', bundleId: app }).effects).toEqual([registers]);
});

test('[RE-2] the token reaches the app, which posts the one of its bundle id', () => {
  const phone = holdPhone(posting).do(unlock, open, tokens);
  expect(phone.effects).toEqual([
    { type: 'uploadToken', bundleId: app, url: 'http://provider.test/device-tokens', deviceToken: token },
  ]);
  expect(phone.courier).toMatchObject({
    registration: 'registered',
    uploaded: 'sending',
    deviceTokens: { [app]: token },
  });
  expect(phone.courier.callbacks.at(-1)).toEqual({ at: phone.at, name: callbackNames.didRegister, detail: token });
});

test.each([
  [true, 'yes'],
  [false, 'failed'],
] as const)('[RE-3] the provider’s answer is kept: ok %s', (ok, uploaded) => {
  const answer = { type: 'TOKEN_UPLOADED', bundleId: app, ok, detail: '' } as const;
  const phone = holdPhone(posting).do(unlock, open, tokens, answer);
  expect(phone.courier.uploaded).toBe(uploaded);
  expect(phone.do(answer).ignored).toBe(`${app} sent nothing`);
});

test('[RE-4] asked while offline, it registers at the next connection', () => {
  const phone = holdPhone({ gateway: 'offline' }).do(unlock, open);
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'REGISTER', bundleId: app }).ignored).toBe('asked already');
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([registers]);
});

test('[RE-5] deleting tells APNs and leaves nothing behind', () => {
  const phone = holdPhone().allowed().do(tokens).push({ alert: 'Hi', badge: 1 }).do({ type: 'DELETE', bundleId: app });
  expect(phone.effects).toEqual([{ type: 'unregister', bundleId: app }]);
  expect(phone.state).toMatchObject({ apps: {}, notifications: [], banner: null, surface: { at: 'home' } });
});

test('[RE-5] deleted in front, the Home Screen shows', () => {
  const phone = holdPhone().do(unlock, open, { type: 'DELETE', bundleId: app });
  expect(phone.state).toMatchObject({ prompt: null, surface: { at: 'home' } });
});

test('[RE-5] installed again it has no token and nobody was asked', () => {
  const phone = holdPhone(posting).allowed().do(tokens, { type: 'REINSTALL', bundleId: app });
  expect(phone.effects).toEqual([
    { type: 'unregister', bundleId: app },
    { type: 'authorizationChanged', bundleId: app, authorization: 'notDetermined' },
  ]);
  expect(phone.courier).toEqual(posting.apps[app]);
});

test('[RE-5] deleted while offline, APNs is told before anything is asked', () => {
  const offline = holdPhone({ gateway: 'offline' }).do(unlock, open, { type: 'REINSTALL', bundleId: app }, open);
  expect(offline.effects).toEqual([]);
  const online = offline.do({ type: 'GATEWAY', gateway: 'online' });
  expect(online.effects).toEqual([{ type: 'unregister', bundleId: app }, registers]);
  expect(online.do({ type: 'GATEWAY', gateway: 'connecting' }, { type: 'GATEWAY', gateway: 'online' }).effects).toEqual(
    [registers],
  );
});

test('[RE-6] a failure reaches the app', () => {
  const failed = { type: 'REGISTRATION_FAILED', bundleId: app, error: 'no valid aps-environment' } as const;
  const phone = holdPhone().do(unlock, open, failed);
  expect(phone.courier.registration).toBe('failed');
  expect(phone.courier.callbacks.at(-1)).toMatchObject({ name: callbackNames.didFailToRegister, detail: failed.error });
  expect(phone.do(failed).ignored).toBe(`${app} did not ask`);
});

test('[RE-8] without a provider’s address nothing is posted', () => {
  const phone = holdPhone().do(unlock, open, tokens);
  expect(phone.effects.filter(({ type }) => type === 'uploadToken')).toEqual([]);
  expect(phone.courier.uploaded).toBe('no');
});

test('[RE-9] it registers at every launch, not every time it comes to the front', () => {
  const phone = holdPhone().do(unlock, open, tokens, { type: 'HOME' }, open);
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'FORCE_QUIT', bundleId: app }, open).effects).toEqual([registers]);
});

test('tokens of an app that is gone, or without the app’s own topic, change nothing', () => {
  expect(holdPhone({ apps: {} }).do(tokens).ignored).toBe(`not installed: ${app}`);
  expect(holdPhone().do({ ...tokens, tokens: {} }).ignored).toBe(`no deviceToken for the topic ${app}`);
});

test('an app is installed once, by a proper bundle id', () => {
  const install = { type: 'INSTALL', bundleId: 'com.example.second' } as const;
  const phone = holdPhone().do(install);
  expect(phone.state.apps['com.example.second']).toEqual(
    newApp({ bundleId: 'com.example.second', displayName: 'Second' }),
  );
  expect(phone.do(install).ignored).toBe('installed already: com.example.second');
  expect(phone.do({ type: 'INSTALL', bundleId: 'courier' }).ignored).toBe('not a bundle id: courier');
});
