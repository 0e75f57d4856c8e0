import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';

const open = { type: 'OPEN_APP', bundleId: app } as const;
const unlock = { type: 'UNLOCK' } as const;
const lock = { type: 'LOCK' } as const;

test('[SC-1] a temporary banner stays 5.0 s, its item longer', () => {
  const phone = holdPhone().allowed().push({ alert: 'Hi' });
  expect(phone.wait(4_999).screen.banner?.body).toBe('Hi');
  expect(phone.wait(1).screen).toMatchObject({ banner: null, notificationCenter: [{ body: 'Hi' }] });
});

test('[SC-1] a persistent banner stays until it is dismissed', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'SETTINGS', bundleId: app, settings: { banner: 'persistent' } })
    .push({ alert: 'Hi' });
  expect(phone.wait(3_600_000).screen.banner?.body).toBe('Hi');
  expect(phone.do({ type: 'BANNER_TIMEOUT' }).ignored).toBe('no banner whose time runs');
  expect(phone.do({ type: 'BANNER_DISMISS' }).screen).toMatchObject({ banner: null, notificationCenter: [{}] });
});

test('[SC-2] a held banner waits and has its rest of time afterwards', () => {
  const phone = holdPhone().allowed().push({ alert: 'Hi' }).wait(4_000).do({ type: 'BANNER_HOLD' });
  expect(phone.do({ type: 'BANNER_HOLD' }).ignored).toBe('no banner whose time runs');
  expect(phone.wait(26_000).screen.banner).not.toBeNull();
  phone.do({ type: 'BANNER_RELEASE' });
  expect(phone.wait(999).screen.banner).not.toBeNull();
  expect(phone.wait(1).screen.banner).toBeNull();
  expect(phone.do({ type: 'BANNER_RELEASE' }).ignored).toBe('no banner is held');
});

test('[SC-3] a lit Lock Screen goes dark after 10 s, counted from the last touch', () => {
  const phone = holdPhone().do({ type: 'SIDE_BUTTON' }).wait(9_000).do({ type: 'WAKE' });
  expect(phone.wait(9_999).state.lock).toBe('screenOn');
  expect(phone.wait(1).state.lock).toBe('screenOff');
  expect(phone.do({ type: 'SCREEN_TIMEOUT' }).ignored).toBe('no Lock Screen is due to go dark');
});

test('[SC-4] the side button: dark, lit, dark; unlocked, dark', () => {
  const phone = holdPhone();
  const press = () => phone.do({ type: 'SIDE_BUTTON' }).state.lock;
  expect([press(), press(), press()]).toEqual(['screenOn', 'screenOff', 'screenOn']);
  phone.do(unlock);
  expect(press()).toBe('screenOff');
  expect(phone.do(lock).ignored).toBe('locked already');
});

test('[SC-4] locked in an app, unlocked in it', () => {
  const phone = holdPhone().allowed().do(open).push({ alert: 'Hi' }).do(lock);
  expect(phone.state).toMatchObject({ lock: 'screenOff', banner: null, surface: { at: 'app' } });
  expect(phone.courier.run).toBe('background');
  expect(phone.wait(60_000).do(unlock).courier.run).toBe('foreground');
  phone.do(lock).wait(60_000).do({ type: 'SYSTEM_KILL', bundleId: app }, unlock);
  expect(phone.screen.surface).toBe('home');
});

test('[SC-4] nothing is opened on a locked phone', () => {
  expect(holdPhone().do(open).ignored).toBe('the phone is locked');
  expect(holdPhone().do({ type: 'HOME' }).ignored).toBe('the phone is locked');
});

test('[SC-5] suspended 5 s after it was left, 30 s after it was woken', () => {
  const phone = holdPhone().allowed();
  expect(phone.courier.run).toBe('background');
  expect(phone.wait(4_999).courier.run).toBe('background');
  expect(phone.wait(1).courier.run).toBe('suspended');
  phone.push({ 'content-available': 1 }, { pushType: 'background' });
  expect(phone.do({ type: 'APP_SUSPENDED', bundleId: app }).ignored).toBe(`${app} still has time`);
  expect(phone.wait(29_999).courier.run).toBe('background');
  expect(phone.wait(1).courier.run).toBe('suspended');
});

test('[SC-5] one app is in front', () => {
  const second = 'com.example.second';
  const phone = holdPhone()
    .allowed()
    .do({ type: 'INSTALL', bundleId: second }, open, { type: 'OPEN_APP', bundleId: second });
  expect(phone.courier.run).toBe('background');
  expect(phone.screen.surface).toBe(`app:${second}`);
});

test('[SC-6] a hidden preview is nowhere on the screen', () => {
  const phone = holdPhone({ face: 'away' }).allowed().do(lock);
  phone.push({ alert: { title: 'Doctor', subtitle: 'Result', body: 'Positive' } });
  expect(phone.screen.lockScreen).toMatchObject([
    { title: 'Courier', subtitle: '', body: 'Notification', preview: 'hidden' },
  ]);
  expect(JSON.stringify(phone.screen)).not.toMatch(/Doctor|Result|Positive/);
  phone.do({ type: 'PATCH', patch: { face: 'looking' } });
  expect(phone.screen.lockScreen).toMatchObject([
    { title: 'Doctor', subtitle: 'Result', body: 'Positive', preview: 'full' },
  ]);
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { previews: 'never' } }, unlock);
  expect(JSON.stringify(phone.screen)).not.toMatch(/Doctor|Result|Positive/);
});

test('[SC-6] without a title of its own the app’s name stands there', () => {
  expect(holdPhone().allowed().push({ alert: 'Hi' }).screen.banner).toMatchObject({ title: 'Courier', body: 'Hi' });
});

test('[SC-7] after a start nothing runs and previews wait for the first unlock', () => {
  const phone = holdPhone({ previews: 'always' }).allowed().do(open).push({ alert: 'Kept' }).do({ type: 'POWER_OFF' });
  expect(phone.screen).toMatchObject({
    power: 'off',
    surface: 'off',
    banner: null,
    notificationCenter: [],
    badges: {},
    prompt: null,
  });
  expect(phone.courier.run).toBe('notRunning');
  phone.do({ type: 'POWER_ON' });
  expect(phone.screen).toMatchObject({ power: 'booting', surface: 'booting', lockScreen: [], notificationCenter: [] });
  expect(phone.do(unlock).ignored).toBe('the phone is starting');
  phone.wait(1_200);
  expect(phone.screen).toMatchObject({
    power: 'on',
    lock: 'screenOn',
    surface: 'lock',
    notificationCenter: [{ preview: 'hidden' }],
  });
  expect(phone.do(unlock).screen).toMatchObject({ surface: 'home', notificationCenter: [{ body: 'Kept' }] });
});

test('[SC-8] the phone’s own words in 简体中文', () => {
  const phone = holdPhone({ language: 'zh-Hans', previews: 'never' }).do(unlock, open);
  expect(phone.screen.prompt?.title).toBe('“Courier”想给你发送通知');
  phone.do({ type: 'PROMPT_ANSWER', answer: 'allow' }, { type: 'HOME' }).push({ alert: 'Hi' });
  expect(phone.screen.banner).toMatchObject({ title: 'Courier', body: '通知' });
});

test('[SC-9] swiped away it is not woken until it is opened', () => {
  const phone = holdPhone().allowed().do({ type: 'FORCE_QUIT', bundleId: app });
  expect(phone.do({ type: 'FORCE_QUIT', bundleId: app }).ignored).toBe(`${app} is force-quit already`);
  const wake = () => phone.push({ 'content-available': 1 }, { pushType: 'background' }).courier.run;
  expect(wake()).toBe('notRunning');
  phone.do(open, { type: 'HOME' }).wait(5_000).do({ type: 'SYSTEM_KILL', bundleId: app });
  expect(phone.courier).toMatchObject({ run: 'notRunning', forceQuit: false });
  expect(wake()).toBe('background');
  expect(phone.do(open, { type: 'SYSTEM_KILL', bundleId: app }).ignored).toBe(`${app} is foreground`);
});

test('[SC-9] swiped away in front, the Home Screen shows', () => {
  expect(holdPhone().do(unlock, open, { type: 'FORCE_QUIT', bundleId: app }).screen.surface).toBe('home');
});

test('[SC-11] badges come back when the Focus ends', () => {
  const focus = {
    name: 'work',
    allowedApps: [app],
    allowTimeSensitive: true,
    showSilencedOnLock: true,
    hideBadges: true,
    dimLock: false,
  } as const;
  const phone = holdPhone().allowed().do({ type: 'PATCH', patch: { focus } }).push({ alert: 'Hi', badge: 3 });
  expect(phone.screen.badges).toEqual({});
  expect(phone.do({ type: 'PATCH', patch: { focus: null } }).screen.badges).toEqual({ [app]: 3 });
});

test('[SC-13] Notification Center over an app, over the Lock Screen, and back', () => {
  const down = { type: 'OPEN_NOTIFICATION_CENTER' } as const;
  const up = { type: 'CLOSE_NOTIFICATION_CENTER' } as const;
  const phone = holdPhone().allowed().do(open, down);
  expect(phone.screen.surface).toBe('notificationCenter');
  expect(phone.courier.run).toBe('foreground');
  expect(phone.do(down).ignored).toBe('open already');
  expect(phone.do(up).screen.surface).toBe(`app:${app}`);
  expect(phone.do(up).ignored).toBe('Notification Center is not open');
  phone.do(down, lock);
  expect(phone.do(down).ignored).toBe('the screen is off');
  expect(phone.do({ type: 'WAKE' }).screen.surface).toBe('lock');
  expect(phone.do(down).screen.surface).toBe('notificationCenter');
  expect(phone.do(unlock).screen.surface).toBe(`app:${app}`);
});

test('[SC-13] Notification Center takes the place of the banner', () => {
  const phone = holdPhone().allowed().do(unlock);
  phone.push({ alert: 'Hi' });
  expect(phone.screen.banner).not.toBeNull();
  phone.do({ type: 'OPEN_NOTIFICATION_CENTER' });
  expect(phone.screen.banner).toBeNull();
  expect(phone.screen.notificationCenter).toHaveLength(1);
});
