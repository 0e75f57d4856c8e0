import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';
import { type DevicePatch } from './state.ts';

const patch = (change: DevicePatch) => ({ type: 'PATCH', patch: change }) as const;
const second = 'com.example.second';

test('[SC-15] Always-On: a locked phone dims, and Low Power Mode makes it dark', () => {
  const phone = holdPhone({ alwaysOn: true }).allowed().do({ type: 'LOCK' });
  expect(phone.screen.lock).toBe('aod');
  expect(phone.do({ type: 'OPEN_NOTIFICATION_CENTER' }).ignored).toBe('the screen is off');
  phone.push({ alert: 'Hi' });
  expect(phone.screen).toMatchObject({ lock: 'screenOn', lockScreen: [{ body: 'Hi' }] });
  expect(phone.wait(10_000).screen.lock).toBe('aod');
  expect(phone.do(patch({ lowPower: true })).screen.lock).toBe('screenOff');
  expect(phone.effects).toEqual([{ type: 'power', restricted: true }]);
  expect(phone.do(patch({ lowPower: false })).screen.lock).toBe('aod');
  expect(phone.do(patch({ alwaysOn: false })).screen.lock).toBe('screenOff');
  expect(phone.do({ type: 'SIDE_BUTTON' }).screen.lock).toBe('screenOn');
});

test('[SC-16] a phone starts for 1.2 s, and nothing but switching and arranging works meanwhile', () => {
  const phone = holdPhone().do({ type: 'POWER_OFF' }, { type: 'POWER_ON' });
  expect(phone.screen).toMatchObject({ power: 'booting', surface: 'booting' });
  expect(phone.do({ type: 'SIDE_BUTTON' }).ignored).toBe('the phone is starting');
  expect(phone.do({ type: 'POWER_ON' }).ignored).toBe('booting already');
  expect(phone.wait(1_199).screen.power).toBe('booting');
  expect(phone.wait(1).screen).toMatchObject({ power: 'on', lock: 'screenOn', surface: 'lock' });
  expect(phone.do({ type: 'POWER_OFF' }, { type: 'POWER_ON' }, { type: 'POWER_OFF' }).screen.power).toBe('off');
  expect(phone.do(patch({ power: 'on' })).screen).toMatchObject({ power: 'on', lock: 'screenOn' });
  expect(phone.do({ type: 'POWER_OFF' }, patch({ power: 'booting' })).screen.power).toBe('booting');
});

test('[SC-17] the app switcher shows what was used, the newest first; swiped away is gone from it', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'INSTALL', bundleId: second, code: { requestsAuthorizationAtLaunch: false } });
  phone.do({ type: 'OPEN_APP', bundleId: second }, { type: 'OPEN_APP_SWITCHER' });
  expect(phone.screen).toMatchObject({ surface: 'appSwitcher', appSwitcher: [second, app] });
  expect(phone.state.apps[second]?.run).toBe('background');
  expect(phone.do({ type: 'FORCE_QUIT', bundleId: second }).screen.appSwitcher).toEqual([app]);
  expect(phone.do({ type: 'CLOSE_APP_SWITCHER' }).screen).toMatchObject({ surface: 'home', appSwitcher: [] });
  expect(phone.do({ type: 'CLOSE_APP_SWITCHER' }).ignored).toBe('the app switcher is not open');
  phone.do({ type: 'SYSTEM_KILL', bundleId: app }, { type: 'OPEN_APP_SWITCHER' });
  expect(phone.screen.appSwitcher).toEqual([app]);
  expect(phone.do({ type: 'LOCK' }, { type: 'OPEN_APP_SWITCHER' }).ignored).toBe('the phone is locked');
  expect(phone.do({ type: 'UNLOCK' }).screen.surface).toBe('home');
});

test('[SC-18] every Focus has its lists: by name it comes with them, given whole it remembers', () => {
  const phone = holdPhone()
    .allowed()
    .do(patch({ focuses: { work: { allowedApps: [app], hideBadges: true } } }));
  expect(phone.state.focus).toBeNull();
  phone.do(patch({ focus: 'work' }));
  expect(phone.state.focus).toMatchObject({ name: 'work', allowedApps: [app], hideBadges: true, dimLock: false });
  expect(phone.screen.focus).toBe('work');
  // while it is on its lists can be changed
  phone.do(patch({ focuses: { work: { allowedApps: [] } } }));
  expect(phone.state.focus).toMatchObject({ allowedApps: [], hideBadges: true });
  const sleep = {
    name: 'sleep',
    allowedApps: [app],
    allowTimeSensitive: true,
    showSilencedOnLock: true,
    hideBadges: false,
    dimLock: true,
  } as const;
  phone.do(patch({ focus: sleep }), patch({ focus: null }), patch({ focus: 'sleep' }));
  expect(phone.state.focus).toEqual(sleep);
  expect(phone.do(patch({ focus: 'wrok' as never })).ignored).toContain(
    'focus cannot be "wrok": expected one of doNotDisturb, ',
  );
});

test('[SC-18] Reduce Interruptions lets Time Sensitive through from the first', () => {
  const phone = holdPhone()
    .allowed()
    .do(patch({ focus: 'reduceInterruptions' }), { type: 'LOCK' });
  phone.push({ alert: 'Urgent', 'interruption-level': 'time-sensitive' }).push({ alert: 'Not' });
  expect(phone.screen.lockScreen.map(({ body }) => body)).toEqual(['Urgent']);
});

test('[SC-19] the newest change of settings can be taken back, once', () => {
  const phone = holdPhone().allowed();
  const before = phone.state;
  const regions: DevicePatch = {
    network: 'airplane',
    lowPower: true,
    focus: 'sleep',
    summary: { times: ['09:30'], apps: [app] },
    surface: { at: 'settings', bundleId: app },
    apps: { [app]: { authorization: 'denied', badge: 3, settings: { sound: false }, code: { willPresent: null } } },
  };
  expect(phone.do(patch(regions)).state).toMatchObject({ network: 'airplane', focus: { name: 'sleep' } });
  expect(phone.courier).toMatchObject({
    authorization: 'denied',
    badge: 3,
    settings: { sound: false, inSummary: true },
  });
  phone.do({ type: 'UNDO' }, { type: 'GATEWAY', gateway: 'online' });
  expect(phone.state).toEqual({ ...before, undo: null });
  expect(phone.do({ type: 'UNDO' }).ignored).toBe('nothing to undo');
});

test.each([
  { type: 'SETTINGS', bundleId: app, settings: { allow: false, banner: 'none' } },
  { type: 'APP_CODE', bundleId: app, code: { serviceExtension: 'crash' } },
  patch({ lock: 'screenOff' }),
  patch({ power: 'off' }),
] as const)('[SC-19] %j and back', (event) => {
  const phone = holdPhone().allowed();
  const { undo: _none, lock, power, apps } = phone.state;
  phone.do(event).do({ type: 'UNDO' });
  expect(phone.state).toMatchObject({ lock, power });
  expect(phone.state.apps[app]).toMatchObject({
    authorization: apps[app]?.authorization,
    settings: apps[app]?.settings,
    code: apps[app]?.code,
  });
});

test('[SC-20] a factory reset makes the phone again and tells APNs that its tokens are dead', () => {
  const phone = holdPhone({ gateway: 'offline' });
  const { seen: _seen, ...factory } = phone.state;
  phone
    .do({ type: 'GATEWAY', gateway: 'online' })
    .allowed()
    .do({ type: 'TOKENS', bundleId: app, tokens: { [app]: 'aa' } });
  phone
    .do({ type: 'INSTALL', bundleId: second }, patch({ language: 'zh-Hans', skin: 'ios18', focus: 'work' }))
    .push({ alert: 'x', badge: 4 });
  phone.do({ type: 'FACTORY_RESET' });
  expect(phone.effects).toContainEqual({ type: 'unregister', bundleId: app });
  expect(phone.do({ type: 'GATEWAY', gateway: 'offline' }).state).toMatchObject(factory);
});

test('[SC-20] out of reach APNs is told at the next connection', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'TOKENS', bundleId: app, tokens: { [app]: 'aa' } }, patch({ network: 'airplane' }));
  phone.do({ type: 'FACTORY_RESET' }, { type: 'GATEWAY', gateway: 'online' });
  expect(phone.effects).toEqual([{ type: 'unregister', bundleId: app }]);
});

test('[SC-12] apps are patched with the rest, whole or not at all', () => {
  const phone = holdPhone().allowed();
  const before = phone.state;
  for (const [change, why] of [
    [{ lowPower: true, apps: { nobody: {} } }, `not installed: nobody; installed: ${app}`],
    [
      { lowPower: true, apps: { [app]: { run: 'asleep' as never } } },
      `apps.${app}.run cannot be "asleep": expected one of notRunning, `,
    ],
    [
      { apps: { [app]: { settings: { banner: 'big' as never } } } },
      `apps.${app}.settings.banner cannot be "big": expected one of none, `,
    ],
    [
      { apps: { [app]: { code: { willPresent: ['all'] as never } } } },
      `apps.${app}.code.willPresent[0] cannot be "all": expected one of banner, `,
    ],
    [{ summary: { times: ['24:00'] } }, 'summary.times[0] cannot be "24:00": expected an hour such as 08:00'],
    [{ surface: { at: 'nowhere' } as never }, 'surface.at cannot be "nowhere": expected one of home, '],
  ] as const) {
    expect(phone.do(patch(change as DevicePatch)).ignored).toContain(why);
    expect(phone.state).toBe(before);
  }
  for (const run of ['foreground', 'suspended', 'background', 'notRunning'] as const) {
    expect(phone.do(patch({ apps: { [app]: { run } } })).courier.run).toBe(run);
  }
  expect(
    phone.do({ type: 'LOCK' }, patch({ lock: 'unlocked', surface: { at: 'app', bundleId: app } })).screen.surface,
  ).toBe(`app:${app}`);
});

test('[NC-19] the summary comes out at its hours by the phone’s clock', () => {
  const schedule = patch({ utcOffsetMinutes: 480, summary: { times: ['08:00', '18:00'], apps: [app] } });
  // it is 00:16:40 in London, 08:16:40 in Beijing
  const phone = holdPhone().allowed().do(schedule);
  phone.push({ alert: 'a', 'relevance-score': 0.1 }).push({ alert: 'b', 'relevance-score': 0.9 });
  phone.push({ alert: 'now', 'interruption-level': 'time-sensitive' });
  expect(phone.screen.notificationCenter.map(({ body }) => body)).toEqual(['now']);
  const until = 10 * 3_600_000 - 1_000_000;
  expect(phone.state.summaryDue).toBe(phone.at + until);
  expect(phone.wait(until - 1).screen.notificationCenter).toHaveLength(1);
  expect(phone.wait(1).screen.notificationCenterGroups).toMatchObject([
    { digest: phone.at, count: 2, identifiers: ['unique-2', 'unique-1'] },
    { digest: null, count: 1 },
  ]);
  expect(phone.state).toMatchObject({ summary: [], summaryDue: null });
  phone.push({ alert: 'c' });
  expect(phone.do(patch({ summary: { times: ['18:01'] } })).state.summaryDue).toBe(phone.at + 60_000);
  expect(phone.do(patch({ summary: null })).screen.notificationCenter.map(({ body }) => body)).toContain('c');
  expect(phone.courier.settings.inSummary).toBe(false);
});

test('[NC-19] allowed in the summary on a phone without hours: the usual two come with it', () => {
  const phone = holdPhone().do(
    { type: 'UNLOCK' },
    { type: 'OPEN_APP', bundleId: app },
    { type: 'PROMPT_ANSWER', answer: 'summary' },
  );
  expect(phone.state.summarySchedule).toEqual({ times: ['08:00', '18:00'] });
  expect(phone.do({ type: 'HOME' }).push({ alert: 'x' }).state.summaryDue).toBe(8 * 3_600_000);
});

test('[NC-20] stacks by thread, by app, or one by one, as the app’s settings say', () => {
  const phone = holdPhone().allowed().do({ type: 'LOCK' });
  for (const thread of ['a', 'b', 'a']) phone.push({ alert: thread, 'thread-id': thread });
  const counts = () => phone.screen.lockScreenGroups.map(({ count }) => count);
  expect(counts()).toEqual([2, 1]);
  expect(phone.screen.lockScreenGroups[0]).toEqual({
    bundleId: app,
    app: 'Courier',
    threadId: 'a',
    digest: null,
    count: 2,
    identifiers: ['unique-3', 'unique-1'],
  });
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { grouping: 'byApp' } });
  expect(counts()).toEqual([3]);
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { grouping: 'off' } });
  expect(counts()).toEqual([1, 1, 1]);
  expect(phone.screen.lockScreenCount).toBe('3 Notifications');
  expect(phone.do(patch({ language: 'zh-Hans' })).screen.lockScreenCount).toBe('3 个通知');
});

test('[NC-21] a storm of 200 a second for ten seconds drops nothing, and all can be cleared', () => {
  const phone = holdPhone().allowed().do({ type: 'LOCK' });
  for (let count = 0; count < 2_000; count++) {
    phone.push({ alert: `${count}`, badge: count + 1, sound: 'default' });
    expect(phone.effects.map(({ type }) => type)).toEqual(['ack', 'outcome']);
    if (count % 200 === 199) phone.wait(1_000);
  }
  expect(phone.screen).toMatchObject({ badges: { [app]: 2_000 }, lockScreenCount: '2,000 Notifications' });
  expect(new Set(phone.screen.notificationCenter.map(({ body }) => body)).size).toBe(2_000);
  expect(phone.screen.lockScreenGroups).toMatchObject([{ count: 2_000 }]);
  expect(phone.do({ type: 'CLEAR_GROUP', bundleId: app, threadId: null }).screen.notificationCenter).toEqual([]);
});
