import { expect, test } from 'vitest';
import { type AppCode } from '../app/app-code.ts';
import { callbackNames } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const open = (code: Partial<AppCode>) =>
  holdPhone().do({ type: 'APP_CODE', bundleId: app, code }, { type: 'UNLOCK' }, { type: 'OPEN_APP', bundleId: app });
const answer = (given: 'allow' | 'summary' | 'deny') => ({ type: 'PROMPT_ANSWER', answer: given }) as const;

test('[AU-8] what the app did not ask for stays off', () => {
  const phone = open({ authorizationOptions: ['alert'] }).do(answer('allow'), { type: 'HOME' });
  expect(phone.courier.settings).toMatchObject({ sound: false, badge: false, lockScreen: true });
  phone.push({ alert: 'x', badge: 3, sound: 'default' });
  expect(phone.screen).toMatchObject({ badges: {}, banner: { body: 'x' } });
  expect(phone.state.alerted).toBeNull();
  const badgeOnly = open({ authorizationOptions: ['badge'] })
    .do(answer('allow'), { type: 'HOME' })
    .push({ alert: 'x', badge: 3 });
  expect(badgeOnly.screen).toMatchObject({ badges: { [app]: 3 }, banner: null, notificationCenter: [] });
});

test('[AU-9] with provisional among its options the app is never asked for', () => {
  const phone = open({ authorizationOptions: ['alert', 'sound', 'badge', 'provisional'] });
  expect(phone.screen.prompt).toBeNull();
  expect(phone.courier.authorization).toBe('provisional');
  expect(phone.courier.callbacks.at(-1)).toMatchObject({
    name: callbackNames.authorizationAnswered,
    detail: 'granted: true',
  });
});

test('[AU-10] critical alerts are asked for with a prompt of their own', () => {
  const code = { authorizationOptions: ['alert', 'sound', 'badge', 'criticalAlert'] } as const;
  const phone = open(code).do(answer('allow'));
  expect(phone.screen.prompt).toMatchObject({
    kind: 'critical',
    title: '“Courier” Would Like to Send You Critical Alerts',
  });
  expect(phone.courier).toMatchObject({ authorization: 'authorized', settings: { critical: false } });
  expect(phone.do(answer('allow')).courier.settings.critical).toBe(true);
  expect(phone.screen.prompt).toBeNull();
  expect(open(code).do(answer('allow'), answer('deny')).courier).toMatchObject({
    authorization: 'authorized',
    settings: { critical: false },
  });
  expect(open(code).do(answer('deny')).screen.prompt).toBeNull();
  expect(open({ ...code, criticalEntitlement: false }).do(answer('allow')).screen.prompt).toBeNull();
});

test('[AU-11] an App Clip’s ephemeral permission shows like any other', () => {
  const phone = holdPhone()
    .do({ type: 'PATCH', patch: { apps: { [app]: { authorization: 'ephemeral' } } } })
    .push({ alert: 'x' });
  expect(phone.screen.lockScreen).toMatchObject([{ body: 'x' }]);
});

test('[AU-12] the first Time Sensitive one explains itself and can turn them off', () => {
  const urgent = { alert: 'x', 'interruption-level': 'time-sensitive' };
  const phone = holdPhone().allowed().push({ alert: 'plain' }).push(urgent).push(urgent);
  expect(phone.screen.notificationCenter.map(({ asks }) => asks)).toEqual([null, 'timeSensitive', null]);
  expect(phone.do({ type: 'TIME_SENSITIVE', bundleId: app, answer: 'turnOff' }).courier.settings.timeSensitive).toBe(
    false,
  );
  expect(phone.screen.notificationCenter.map(({ asks }) => asks)).toEqual([null, null, null]);
  expect(phone.push(urgent).screen.notificationCenter[0]).toMatchObject({ level: 'active', asks: null });
  expect(phone.do({ type: 'TIME_SENSITIVE', bundleId: app, answer: 'leaveOn' }).ignored).toBe(
    `no notification of ${app} offers it`,
  );
});

test.each(['en', 'zh-Hans'] as const)(
  '[AU-1] three answers below each other when the summary is in use: %s',
  (language) => {
    const summary = { times: ['08:00'] };
    const phone = holdPhone({ language }).do(
      { type: 'PATCH', patch: { summary } },
      { type: 'UNLOCK' },
      { type: 'OPEN_APP', bundleId: app },
    );
    expect(phone.screen.prompt?.buttons.map(({ answer: given }) => given)).toEqual(['allow', 'summary', 'deny']);
    const words = {
      en: ['Allow', 'Allow in Scheduled Summary', 'Don’t Allow'],
      'zh-Hans': ['允许', '在定时推送摘要中允许', '不允许'],
    };
    expect(phone.screen.prompt?.buttons.map(({ title }) => title)).toEqual(words[language]);
  },
);

test('[AU-13] Settings leads to the settings an app has of its own, when it asked for that and may notify', () => {
  const asks = { authorizationOptions: ['alert', 'providesAppNotificationSettings'] } as const;
  const openSettings = { type: 'OPEN_APP_SETTINGS', bundleId: app } as const;
  const phone = holdPhone().do({ type: 'APP_CODE', bundleId: app, code: asks }, { type: 'UNLOCK' });
  expect(phone.do(openSettings).ignored).toContain('offers no notification settings');
  phone.do(
    { type: 'OPEN_APP', bundleId: app },
    { type: 'PROMPT_ANSWER', answer: 'allow' },
    { type: 'PATCH', patch: { surface: { at: 'settings', bundleId: app } } },
    openSettings,
  );
  expect(phone.state.surface).toEqual({ at: 'app', bundleId: app });
  expect(phone.courier.callbacks.at(-1)).toMatchObject({
    name: 'userNotificationCenter(_:openSettingsFor:)',
    detail: 'notification: nil',
  });
  expect(phone.do({ type: 'LOCK' }, openSettings).ignored).toBe('the phone is locked');
  const silent = holdPhone().allowed();
  expect(silent.do(openSettings).ignored).toContain('offers no notification settings');
});
