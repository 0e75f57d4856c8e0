import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { newApp } from './factory.ts';
import { keeps } from './fidelity.ts';
import { app, base64, frameOf, holdPhone } from './held-phone.ts';

const bodies = (phone: ReturnType<typeof holdPhone>) => phone.screen.notificationCenter.map(({ body }) => body);

test('[K1] a locked phone lights up, lists it, and reports it behind the acknowledgement', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'LOCK' })
    .push({ alert: { title: 'Parcel', body: 'Delivered' }, sound: 'ding.caf', badge: 2 });
  expect(phone.screen).toMatchObject({
    lock: 'screenOn',
    banner: null,
    lockScreen: [{ title: 'Parcel', body: 'Delivered', app: 'Courier', preview: 'full' }],
    badges: { [app]: 2 },
  });
  expect(phone.state.alerted).toEqual({ at: phone.at, sound: 'ding.caf', critical: false, volume: 0.75, haptic: true });
  expect(phone.effects).toMatchObject([
    { type: 'ack', uniqueId: 'unique-1' },
    {
      type: 'outcome',
      uniqueId: 'unique-1',
      outcome: {
        kind: 'presented',
        level: 'active',
        surfaces: ['lockScreen', 'notificationCenter', 'badge', 'sound', 'haptic'],
      },
    },
  ]);
});

test('[NC-1] the same collapse id takes the older one’s place', () => {
  const phone = holdPhone().allowed().push({ alert: 'One' }, { collapseId: 'order' }).push({ alert: 'Other' });
  phone.push({ alert: 'Two' }, { collapseId: 'order' });
  expect(bodies(phone)).toEqual(['Other', 'Two']);
  expect(phone.state.notifications[1]).toMatchObject({ identifier: 'order', uniqueId: 'unique-3' });
});

test('[NC-2] equal collapse ids of two apps are two notifications', () => {
  const second = 'com.example.second';
  const phone = holdPhone()
    .allowed()
    .do({ type: 'INSTALL', bundleId: second }, { type: 'SETTINGS', bundleId: second, settings: { allow: true } });
  for (const alert of ['Mine', 'Mine again']) {
    phone
      .push({ alert }, { collapseId: 'x' })
      .push({ alert: alert.replace('Mine', 'Theirs') }, { collapseId: 'x', topic: second });
  }
  expect(bodies(phone)).toEqual(['Theirs again', 'Mine again']);
  expect(new Set(phone.state.notifications.map(({ identifier }) => identifier)).size).toBe(2);
});

test('[NC-3] delivered twice: shown once, acknowledged again', () => {
  const phone = holdPhone().allowed().push({ alert: 'Hi', badge: 1 });
  const once = phone.state;
  phone.push({ alert: 'Hi', badge: 1 }, { uniqueId: 'unique-1' });
  expect(phone.effects).toEqual([{ type: 'ack', uniqueId: 'unique-1' }]);
  expect(phone.state).toBe(once);
});

test('[NC-4] badge 0 clears the icon and the app’s notifications, not another app’s', () => {
  const second = 'com.example.second';
  const phone = holdPhone()
    .allowed()
    .do({ type: 'INSTALL', bundleId: second }, { type: 'SETTINGS', bundleId: second, settings: { allow: true } });
  phone.push({ alert: 'Mine', badge: 7 }).push({ alert: 'Theirs', badge: 1 }, { topic: second });
  expect(phone.screen.badges).toEqual({ [app]: 7, [second]: 1 });
  phone.push({ badge: 0 });
  expect(bodies(phone)).toEqual(['Theirs']);
  expect(phone.screen.badges).toEqual({ [second]: 1 });
  phone.push({ alert: 'Fresh', badge: 0 });
  expect(bodies(phone)).toEqual(['Fresh', 'Theirs']);
});

test('[NC-4] an app may clear its badge when it is opened', () => {
  const phone = holdPhone().allowed().push({ alert: 'Hi', badge: 7 });
  phone.do({ type: 'OPEN_APP', bundleId: app });
  expect(phone.screen.badges).toEqual({ [app]: 7 });
  phone.do(
    { type: 'APP_CODE', bundleId: app, code: { clearsBadgeAtLaunch: true } },
    { type: 'OPEN_APP', bundleId: app },
  );
  expect(phone.screen).toMatchObject({ badges: {}, notificationCenter: [] });
});

test('[P3] a push for an app that is gone is discarded, and APNs told', () => {
  const phone = holdPhone({ apps: {} }).push({ alert: 'Hi' });
  expect(phone.effects).toMatchObject([
    { type: 'ack' },
    { type: 'outcome', outcome: { kind: 'discarded', word: 'Discarded - Token Unregistered' } },
    { type: 'unregister', bundleId: app },
  ]);
});

test('[S1] a background push launches the app, which registers, and nothing can be seen', () => {
  const phone = holdPhone();
  const before = phone.screen;
  phone.push({ 'content-available': 1 }, { pushType: 'background', priority: 5 });
  expect(phone.screen).toEqual(before);
  expect(phone.courier).toMatchObject({ run: 'background', backgroundWakes: [phone.at] });
  expect(phone.courier.callbacks.map(({ name }) => name)).toEqual([
    callbackNames.didFinishLaunching,
    callbackNames.didReceiveRemoteNotification,
    callbackNames.fetchCompleted,
  ]);
  expect(phone.effects.map(({ type }) => type)).toEqual(['ack', 'register', 'outcome']);
  expect(phone.effects.at(-1)).toMatchObject({ outcome: { kind: 'presented', surfaces: ['app'] } });
});

test('[S4] the fourth within an hour is held back, an hour later it is not', () => {
  const phone = holdPhone();
  const wake = () => phone.push({ 'content-available': 1 }, { pushType: 'background' }).effects.at(-1);
  for (let count = 0; count < 3; count++) expect(wake()).toMatchObject({ outcome: { kind: 'presented' } });
  expect(wake()).toMatchObject({ outcome: { kind: 'suppressed', gates: [{ rule: 'S4', verdict: 'stop' }] } });
  phone.wait(3_600_000);
  expect(wake()).toMatchObject({ outcome: { kind: 'presented', gates: [{ rule: 'S1' }] } });
});

test('[S7] a push for a framework shows nothing, whatever its alert says', () => {
  const phone = holdPhone()
    .allowed()
    .push({ alert: 'Call' }, { topic: `${app}.voip-ptt`, pushType: 'pushtotalk' });
  expect(phone.state.notifications).toEqual([]);
  expect(phone.screen.banner).toBeNull();
});

test('[F1] [F2] in the foreground the app decides', () => {
  const phone = holdPhone().allowed().do({ type: 'OPEN_APP', bundleId: app }).push({ alert: 'Hi' });
  expect(phone.screen).toMatchObject({
    surface: `app:${app}`,
    banner: { body: 'Hi' },
    notificationCenter: [{ body: 'Hi' }],
  });
  expect(phone.courier.callbacks.at(-1)?.name).toBe(callbackNames.willPresent);
  phone.do({ type: 'APP_CODE', bundleId: app, code: { willPresent: null } }).push({ alert: 'Unseen' });
  expect(phone.effects.at(-1)).toMatchObject({ outcome: { kind: 'suppressed', surfaces: ['app'] } });
  expect(bodies(phone)).toEqual(['Hi']);
});

test('[NC-11] a banner only is in no list and goes with its banner', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'OPEN_APP', bundleId: app }, { type: 'APP_CODE', bundleId: app, code: { willPresent: ['banner'] } });
  phone.push({ alert: 'Hi' });
  expect(phone.screen).toMatchObject({ banner: { body: 'Hi' }, notificationCenter: [] });
  phone.push({ alert: 'Ho' });
  expect(phone.state.notifications).toMatchObject([{ alert: { body: 'Ho' } }]);
  phone.wait(5_000);
  expect(phone.state).toMatchObject({ banner: null, notifications: [] });
});

test('[N1] the extension’s text is what is shown', () => {
  const apps = { [app]: newApp({ bundleId: app, code: { serviceExtension: 'ok' } }) };
  const phone = holdPhone({ apps })
    .allowed()
    .push({ alert: { title: 'Sealed', body: 'x' }, 'mutable-content': 1 });
  expect(phone.screen.banner?.title).toBe('Sealed [modified]');
  phone
    .do({ type: 'APP_CODE', bundleId: app, code: { serviceExtension: 'crash' } })
    .push({ alert: { title: 'Sealed' }, 'mutable-content': 1 });
  expect(phone.screen.banner?.title).toBe('Sealed');
});

test('[L6] critical: its own volume, despite Silent and Focus', () => {
  const focus = {
    name: 'sleep',
    allowedApps: [],
    allowTimeSensitive: false,
    showSilencedOnLock: false,
    hideBadges: false,
    dimLock: false,
  } as const;
  const phone = holdPhone()
    .allowed()
    .do({ type: 'SETTINGS', bundleId: app, settings: { critical: true } }, { type: 'LOCK' });
  phone.do({ type: 'PATCH', patch: { ringer: 'silent', focus } });
  phone.push({ alert: 'Evacuate', sound: { name: 'siren', critical: 1, volume: 0.4 } });
  expect(phone.state.alerted).toMatchObject({ sound: 'siren', critical: true, volume: 0.4 });
  expect(phone.screen).toMatchObject({ lock: 'screenOn', lockScreen: [{ level: 'critical' }] });
  phone.do({ type: 'PATCH', patch: { focus: null } }).push({ alert: 'Hi', sound: 'default' });
  expect(phone.state.alerted).toMatchObject({ sound: null, haptic: true, critical: false });
});

const broken: readonly (readonly [string, string])[] = [
  ['no base64', '%%%'],
  ['no UTF-8', btoa('\xff\xfe')],
  ['no JSON', base64('{')],
  ['no object', base64('[1]')],
  ['null', base64('null')],
  ['no aps', base64('{}')],
  ['aps of a wrong type', base64('{"aps":[]}')],
  [
    'keys of wrong types',
    base64('{"aps":{"alert":7,"badge":"x","sound":[],"thread-id":{},"interruption-level":9,"content-available":"1"}}'),
  ],
  ['an alert of wrong types', base64('{"aps":{"alert":{"title":{},"body":null}}}')],
];

test.each(broken)('[NC-12] %s: acknowledged, nothing shown, nothing thrown', (_what, payload) => {
  const phone = holdPhone().allowed().push(null, { payload });
  expect(phone.effects.map(({ type }) => type)).toEqual(['ack', 'outcome']);
  expect(phone.screen.notificationCenter).toEqual([]);
});

test.each(['👩‍👩‍👧‍👦'.repeat(160), 'مرحبا بالعالم '.repeat(80), '\u202eabc\u0000'])(
  '[NC-12] any text is shown as it came',
  (text) => {
    expect(bodies(holdPhone().allowed().push({ alert: text }))).toEqual([text]);
  },
);

test('[NC-12] without a push type the body says what it is', () => {
  const frame = frameOf({ aps: { alert: 'Hi' } }, { pushType: null });
  expect(bodies(holdPhone().allowed().do({ type: 'PUSH_ARRIVED', frame }))).toEqual(['Hi']);
});

test('[NC-13] what is kept is bounded', () => {
  const phone = holdPhone().allowed();
  for (let count = 0; count < keeps.seen + 10; count++) phone.push({ alert: `${count}` });
  expect(phone.state.notifications).toHaveLength(keeps.notifications);
  expect(phone.state.seen).toHaveLength(keeps.seen);
  expect(bodies(phone)[0]).toBe(String(keeps.seen + 9));
  for (let count = 0; count < 60; count++) phone.do({ type: 'REQUEST_AUTHORIZATION', bundleId: app });
  expect(phone.courier.callbacks).toHaveLength(keeps.callbacks);
});
