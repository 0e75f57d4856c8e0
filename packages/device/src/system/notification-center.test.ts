import { expect, test } from 'vitest';
import { callbackNames, systemActions } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const locked = () => holdPhone().allowed().do({ type: 'LOCK' });
const bodies = (phone: ReturnType<typeof holdPhone>) => phone.screen.notificationCenter.map(({ body }) => body);

test('[NC-5] a tap on the Lock Screen unlocks, opens the app and is reported', () => {
  const phone = locked().push({ alert: 'Hi' }).push({ alert: 'Ho' }).do({ type: 'TAP', identifier: 'unique-1' });
  expect(phone.screen).toMatchObject({ lock: 'unlocked', surface: `app:${app}`, lockScreen: [] });
  expect(bodies(phone)).toEqual(['Ho']);
  expect(phone.courier.callbacks.at(-1)).toMatchObject({
    name: callbackNames.didReceive,
    detail: systemActions.default,
  });
  expect(phone.effects).toContainEqual({ type: 'userAction', uniqueId: 'unique-1', userAction: { action: 'default' } });
});

test('[NC-5] a tap on the banner takes it away', () => {
  const phone = holdPhone().allowed().push({ alert: 'Hi' }).do({ type: 'TAP', identifier: 'unique-1' });
  expect(phone.state).toMatchObject({ banner: null, notifications: [], surface: { at: 'app' } });
});

test('[NC-5] nobody taps what is not there or cannot be seen', () => {
  const phone = locked().push({ alert: 'Hi', 'interruption-level': 'passive' });
  expect(phone.do({ type: 'TAP', identifier: 'unique-1' }).ignored).toBe('the screen is off');
  expect(phone.do({ type: 'TAP', identifier: 'nobody' }).ignored).toBe('no notification nobody');
});

test('[NC-6] a reply runs the app in the background of a locked phone', () => {
  const phone = locked().do({ type: 'FORCE_QUIT', bundleId: app }).push({ alert: 'Coming?' });
  phone.do({ type: 'ACTION', identifier: 'unique-1', action: 'REPLY', userText: '在路上' });
  expect(phone.screen).toMatchObject({ lock: 'screenOn', notificationCenter: [] });
  expect(phone.courier).toMatchObject({ run: 'background' });
  expect(phone.courier.callbacks.at(-1)).toMatchObject({ name: callbackNames.didReceive, detail: 'REPLY: 在路上' });
  expect(phone.effects).toContainEqual({
    type: 'userAction',
    uniqueId: 'unique-1',
    userAction: { action: 'REPLY', userText: '在路上' },
  });
});

test('[NC-7] cleared by itself, by thread, all', () => {
  const phone = holdPhone().allowed();
  for (const [index, thread] of ['a', 'a', 'b', null, null].entries())
    phone.push({ alert: `${index}`, ...(thread !== null && { 'thread-id': thread }) });
  expect(bodies(phone.do({ type: 'CLEAR', identifier: 'unique-4' }))).toEqual(['4', '2', '1', '0']);
  expect(phone.effects).toEqual([]);
  expect(bodies(phone.do({ type: 'CLEAR_GROUP', bundleId: app, threadId: 'a' }))).toEqual(['4', '2']);
  expect(bodies(phone.do({ type: 'CLEAR_GROUP', bundleId: app, threadId: null }))).toEqual(['2']);
  expect(bodies(phone.do({ type: 'CLEAR_ALL' }))).toEqual([]);
  expect(phone.do({ type: 'CLEAR_ALL' }).ignored).toBe('nothing to clear');
  expect(phone.courier.callbacks.map(({ name }) => name)).not.toContain(callbackNames.didReceive);
});

test.each([
  ['mute1h', 3_600_000],
  // by then it is 00:16:40 in London and 08:16:40 in Beijing
  ['muteToday', 24 * 3_600_000 - 1_000_000],
  ['muteToday', 16 * 3_600_000 - 1_000_000, 8 * 60],
] as const)('[NC-8] %s for %d ms', (option, ms, utcOffsetMinutes = 0) => {
  const phone = holdPhone({ utcOffsetMinutes })
    .allowed()
    .push({ alert: '1' })
    .do({ type: 'OPTIONS', identifier: 'unique-1', option }, { type: 'BANNER_DISMISS' });
  phone.wait(ms - 1).push({ alert: '2' });
  expect(phone.state).toMatchObject({ banner: null, notifications: [{ alert: { body: '2' } }, {}] });
  expect(phone.wait(1).push({ alert: '3' }).screen.banner?.body).toBe('3');
});

test('[NC-8] Turn Off and View Settings', () => {
  const settings = locked().push({ alert: '1' }).do({ type: 'OPTIONS', identifier: 'unique-1', option: 'settings' });
  expect(settings.screen).toMatchObject({ lock: 'unlocked', surface: 'settings' });
  const off = locked().push({ alert: '1' }).do({ type: 'OPTIONS', identifier: 'unique-1', option: 'turnOff' });
  expect(off.courier.authorization).toBe('denied');
});

test('[NC-9] unlocking makes history of the Lock Screen', () => {
  const phone = locked().push({ alert: '1' }).do({ type: 'UNLOCK' }, { type: 'LOCK' }).push({ alert: '2' });
  expect(phone.screen.lockScreen.map(({ body }) => body)).toEqual(['2']);
  expect(bodies(phone)).toEqual(['2', '1']);
});

test('[NC-10] the summary comes out with the most relevant first', () => {
  const phone = locked().do({ type: 'SETTINGS', bundleId: app, settings: { inSummary: true } });
  for (const [alert, score] of [
    ['early', 0.1],
    ['featured', 0.9],
    ['late', 0.1],
  ] as const)
    phone.wait(1).push({ alert, 'relevance-score': score });
  expect(phone.screen).toMatchObject({ lock: 'screenOff', lockScreen: [], notificationCenter: [] });
  phone.do({ type: 'SUMMARY_TICK' });
  expect(phone.screen.lockScreen.map(({ body }) => body)).toEqual(['featured', 'late', 'early']);
  expect(phone.do({ type: 'SUMMARY_TICK' }).ignored).toBe('nothing is held for the summary');
});
