import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const open = { type: 'OPEN_APP', bundleId: app } as const;
const ask = { type: 'REQUEST_AUTHORIZATION', bundleId: app } as const;
const unlock = { type: 'UNLOCK' } as const;
const answer = (given: 'allow' | 'summary' | 'deny') => ({ type: 'PROMPT_ANSWER', answer: given }) as const;
const provisional = () => holdPhone().do({ type: 'REQUEST_PROVISIONAL', bundleId: app });

test('[AU-1] asked at first opening, and never again', () => {
  const phone = holdPhone().do(unlock, open);
  expect(phone.screen.prompt).toEqual({
    bundleId: app,
    kind: 'notifications',
    title: '“Courier” Would Like to Send You Notifications',
    body: 'Notifications may include alerts, sounds, and icon badges. These can be configured in Settings.',
    buttons: [
      { answer: 'deny', title: 'Don’t Allow' },
      { answer: 'allow', title: 'Allow' },
    ],
  });
  phone.do(answer('deny'), { type: 'FORCE_QUIT', bundleId: app }, open, ask);
  expect(phone.screen.prompt).toBeNull();
  expect(phone.courier.callbacks.at(-1)).toMatchObject({
    name: callbackNames.authorizationAnswered,
    detail: 'granted: false',
  });
});

test('[AU-1] one prompt at a time', () => {
  const second = 'com.example.second';
  const phone = holdPhone().do(unlock, open, { type: 'INSTALL', bundleId: second });
  expect(phone.do({ type: 'REQUEST_AUTHORIZATION', bundleId: second }).ignored).toBe(`the prompt of ${app} is open`);
});

test.each([
  ['allow', 'authorized', false],
  ['summary', 'authorized', true],
  ['deny', 'denied', false],
] as const)('[AU-2] %s', (given, authorization, inSummary) => {
  const phone = holdPhone().do(unlock, open, answer(given));
  expect(phone.courier).toMatchObject({ authorization, settings: { inSummary } });
  expect(phone.state.prompt).toBeNull();
  expect(phone.do(answer('allow')).ignored).toBe('no prompt is open');
});

test('[AU-3] provisional: no prompt, Notification Center only, Keep offered once', () => {
  const phone = provisional().push({ alert: 'One', badge: 3, sound: 'default' }).push({ alert: 'Two' });
  expect(phone.screen).toMatchObject({ prompt: null, banner: null, lockScreen: [], badges: {} });
  expect(phone.state.notifications.map(({ alert, offersKeep }) => [alert.body, offersKeep])).toEqual([
    ['Two', false],
    ['One', true],
  ]);
  expect(phone.do({ type: 'REQUEST_PROVISIONAL', bundleId: app }).courier.authorization).toBe('provisional');
});

test.each([
  ['immediately', false],
  ['summary', true],
] as const)('[AU-4] Keep, %s', (given, inSummary) => {
  const phone = provisional().push({ alert: 'One' }).do({ type: 'KEEP', bundleId: app, answer: given });
  expect(phone.courier).toMatchObject({ authorization: 'authorized', settings: { inSummary } });
  expect(phone.state.notifications).toMatchObject([{ offersKeep: false }]);
  expect(phone.do({ type: 'KEEP', bundleId: app, answer: given }).ignored).toContain('not provisional');
});

test('[AU-4] Turn Off: the next push is not shown', () => {
  const phone = provisional().push({ alert: 'One' }).do({ type: 'KEEP', bundleId: app, answer: 'turnOff' });
  expect(phone.push({ alert: 'Two' }).effects).toMatchObject([
    { type: 'ack' },
    { type: 'outcome', outcome: { kind: 'discarded', word: 'Discarded - Disabled', gates: [{ rule: 'A1' }] } },
  ]);
  expect(phone.screen.notificationCenter).toEqual([]);
});

test('[AU-5] a provisional app may ask for more', () => {
  const phone = provisional().do(unlock, ask);
  expect(phone.screen.prompt?.bundleId).toBe(app);
  expect(phone.do(answer('allow')).courier.authorization).toBe('authorized');
});

test('[AU-6] Settings allow and deny', () => {
  const phone = holdPhone().do({ type: 'SETTINGS', bundleId: app, settings: { allow: true, banner: 'persistent' } });
  expect(phone.courier).toMatchObject({ authorization: 'authorized', settings: { banner: 'persistent' } });
  phone.push({ alert: 'One' }).do({ type: 'SETTINGS', bundleId: app, settings: { allow: false } });
  expect(phone.courier.authorization).toBe('denied');
  expect(phone.state.notifications).toEqual([]);
});

test('[AU-7] every change is told, nothing else is', () => {
  const phone = holdPhone().do(unlock, open, answer('allow'));
  expect(phone.effects).toEqual([{ type: 'authorizationChanged', bundleId: app, authorization: 'authorized' }]);
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { allow: true } });
  expect(phone.effects).toEqual([]);
});
