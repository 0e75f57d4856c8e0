import { expect, test } from 'vitest';
import { type DeviceEvent } from './events.ts';
import { app, holdPhone } from './held-phone.ts';
import { topicsAtLaunch } from './registration.ts';

const second = 'com.example.second';
const third = 'com.example.third';
const online = { type: 'GATEWAY', gateway: 'online' } as const;
const restore = { type: 'RESTORE' } as const;
const tokens = (bundleId: string, token: string): DeviceEvent => ({
  type: 'TOKENS',
  bundleId,
  tokens: { [bundleId]: token },
});
const registers = (bundleId: string) => ({ type: 'register', bundleId, topics: topicsAtLaunch(bundleId) });
const forgets = (bundleId: string) => ({ type: 'unregister', bundleId });

/** Two registered apps, one that never asked, settings that are not those of a new phone, and something listed. */
const used = () =>
  holdPhone()
    .allowed()
    .do(tokens(app, 'aa'), { type: 'INSTALL', bundleId: second }, { type: 'INSTALL', bundleId: third })
    .do({ type: 'REGISTER', bundleId: second }, tokens(second, 'bb'))
    .do({ type: 'PATCH', patch: { language: 'zh-Hans', ringer: 'silent', focus: 'work' } })
    .do({ type: 'SETTINGS', bundleId: app, settings: { banner: 'persistent' } })
    .push({ alert: 'before' });

test('[RE-17] apps, settings and permissions stay; the old tokens die, and every registered app asks anew', () => {
  const phone = used();
  const { settings, authorization } = phone.courier;
  phone.do(restore);
  expect(phone.effects).toEqual([forgets(app), registers(app), forgets(second), registers(second)]);
  expect(phone.courier).toMatchObject({ settings, authorization: 'authorized', registration: 'asked' });
  expect(authorization).toBe('authorized');
  expect(phone.state.apps[third]).toMatchObject({ registration: 'none', deviceTokens: {} });
  expect(phone.state).toMatchObject({ language: 'zh-Hans', ringer: 'silent', focus: { name: 'work' } });
  phone.do(tokens(app, 'cc'));
  expect(phone.courier).toMatchObject({ registration: 'registered', deviceTokens: { [app]: 'cc' } });
});

test('[RE-17] it starts as a phone does: nothing is listed, nothing runs, nobody has unlocked it', () => {
  const phone = used().do({ type: 'OPEN_APP', bundleId: app }, restore);
  expect(phone.state).toMatchObject({ power: 'on', lock: 'screenOff', unlockedSinceBoot: false, notifications: [] });
  expect(phone.state).toMatchObject({ banner: null, recents: [], surface: { at: 'home' } });
  expect(Object.values(phone.state.apps).map(({ run }) => run)).toEqual(['notRunning', 'notRunning', 'notRunning']);
});

test('[RE-17] out of reach, or switched off, APNs is told at the next connection before anything is asked', () => {
  const away = used().do({ type: 'GATEWAY', gateway: 'offline' }, restore);
  expect(away.effects).toEqual([]);
  const owed = [forgets(app), forgets(second), registers(app), registers(second)];
  expect(away.do(online).effects).toEqual(owed);
  const off = used().do({ type: 'POWER_OFF' }, restore);
  expect(off.state.power).toBe('off');
  expect(off.do({ type: 'POWER_ON' }).wait(1200).do(online).effects).toEqual(owed);
});

test('[RE-17] an app whose deletion APNs has not heard of yet dies there with the restore', () => {
  const phone = used().do({ type: 'PATCH', patch: { uninstallLag: 3 } }, { type: 'DELETE', bundleId: second }, restore);
  expect(phone.effects).toEqual([forgets(second), forgets(app), registers(app)]);
  expect(phone.state.leaving).toEqual({});
});

test('[RE-18] ERASE makes of a phone what a factory reset makes of it', () => {
  const [erased, reset] = [used().do({ type: 'ERASE' }), used().do({ type: 'FACTORY_RESET' })];
  expect(erased.state).toEqual(reset.state);
  expect(erased.effects).toEqual(reset.effects);
  expect(erased.effects).toEqual(expect.arrayContaining([forgets(app), forgets(second)]));
  expect(Object.keys(erased.state.apps)).toEqual([app]);
  expect(erased.courier).toMatchObject({ registration: 'none', deviceTokens: {}, authorization: 'notDetermined' });
});
