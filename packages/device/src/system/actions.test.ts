import { expect, test } from 'vitest';
import { callbackNames, systemActions } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const order = { alert: { title: 'Order', body: 'Out for delivery' }, category: 'ORDER' };
const onLock = (face: 'looking' | 'away' = 'looking') => holdPhone({ face }).allowed().do({ type: 'LOCK' }).push(order);
const last = (phone: ReturnType<typeof holdPhone>) => {
  const { name, detail } = phone.courier.callbacks.at(-1) ?? {};
  return [name, detail];
};
const act = (action: string) => ({ type: 'ACTION', identifier: 'unique-1', action }) as const;

test('[NC-14] an action with the option foreground unlocks and opens the app', () => {
  const phone = onLock().do(act('TRACK'));
  expect(phone.screen).toMatchObject({ surface: `app:${app}`, lockScreen: [] });
  expect(last(phone)).toEqual([callbackNames.didReceive, 'TRACK']);
  expect(phone.effects).toContainEqual({ type: 'userAction', uniqueId: 'unique-1', userAction: { action: 'TRACK' } });
});

test('[NC-14] with authenticationRequired the phone is unlocked first, and the app runs in the background', () => {
  const phone = onLock('away').do(act('CANCEL'));
  expect(phone.screen).toMatchObject({ lock: 'screenOn', passcode: true, lockScreen: [{}] });
  expect(phone.do({ type: 'UNLOCK' }).screen).toMatchObject({
    lock: 'unlocked',
    surface: 'home',
    notificationCenter: [],
  });
  expect(phone.courier.run).toBe('background');
  expect(last(phone)).toEqual([callbackNames.didReceive, 'CANCEL']);
});

test('[NC-14] an action of none of the two runs over the Lock Screen; one the category has not is refused', () => {
  const phone = onLock('away');
  expect(phone.do(act('BUY')).ignored).toBe('the category ORDER has no action BUY; it has: TRACK, REPLY, CANCEL');
  expect(phone.do(act('REPLY')).screen).toMatchObject({ lock: 'screenOn', passcode: false, lockScreen: [] });
});

test('[NC-14] four actions at most are offered, with their options', () => {
  const actions = ['1', '2', '3', '4', '5'].map((identifier) => ({ identifier, title: identifier, options: [] }));
  const categories = [{ identifier: 'MANY', actions, options: [] }];
  const phone = holdPhone().allowed().do({ type: 'APP_CODE', bundleId: app, code: { categories } });
  phone.push({ alert: 'x', category: 'MANY' }).push({ alert: 'y', category: 'NONE' });
  expect(phone.screen.notificationCenter.map((item) => item.actions.length)).toEqual([0, 4]);
});

test('[NC-15] a text reply goes to the category’s text action, with the text', () => {
  const phone = onLock().do({ type: 'TEXT_REPLY', identifier: 'unique-1', text: 'At the door, 谢谢' });
  expect(last(phone)).toEqual([callbackNames.didReceive, 'REPLY: At the door, 谢谢']);
  expect(phone.effects).toContainEqual({
    type: 'userAction',
    uniqueId: 'unique-1',
    userAction: { action: 'REPLY', userText: 'At the door, 谢谢' },
  });
  const plain = holdPhone().allowed().push({ alert: 'x' });
  expect(last(plain.do({ type: 'TEXT_REPLY', identifier: 'unique-1', text: 'hi' }))).toEqual([
    callbackNames.didReceive,
    'reply: hi',
  ]);
});

test('[NC-16] clearing is told to an app whose category wants it', () => {
  const phone = onLock().push({ alert: 'plain' });
  phone.do({ type: 'CLEAR', identifier: 'unique-1' });
  expect(last(phone)).toEqual([callbackNames.didReceive, systemActions.dismiss]);
  const told = phone.courier.callbacks.length;
  expect(phone.do({ type: 'CLEAR', identifier: 'unique-2' }).courier.callbacks).toHaveLength(told);
});

test('[NC-17] the app sets its badge, and reads and removes what it has listed', () => {
  const phone = holdPhone().allowed().push({ alert: '1' }).push({ alert: '2' }).push({ alert: '3' });
  phone.do({ type: 'GET_DELIVERED', bundleId: app });
  expect(last(phone)).toEqual([callbackNames.delivered, 'unique-3, unique-2, unique-1']);
  phone.do({ type: 'REMOVE_DELIVERED', bundleId: app, identifiers: ['unique-2', 'nobody'] });
  expect(phone.screen.notificationCenter.map(({ body }) => body)).toEqual(['3', '1']);
  expect(phone.do({ type: 'SET_BADGE', bundleId: app, badge: 4 }).screen.badges).toEqual({ [app]: 4 });
  expect(phone.do({ type: 'SET_BADGE', bundleId: app, badge: 0 }).screen).toMatchObject({
    badges: {},
    notificationCenter: [],
  });
  phone.push({ alert: '4' }).do({ type: 'REMOVE_DELIVERED', bundleId: app, identifiers: null });
  expect(phone.screen.notificationCenter).toEqual([]);
  phone.do(
    { type: 'SETTINGS', bundleId: app, settings: { badge: false } },
    { type: 'SET_BADGE', bundleId: app, badge: 9 },
  );
  expect(phone.courier.badge).toBe(0);
  expect(phone.do({ type: 'SET_BADGE', bundleId: app, badge: -1 }).ignored).toBe(
    'SET_BADGE: badge cannot be -1: expected a whole number 0–1000000',
  );
});

test('[SC-22] nobody looks at a locked phone: a tap asks for the passcode, and unlocking goes on with it', () => {
  const phone = onLock('away').do({ type: 'TAP', identifier: 'unique-1' });
  expect(phone.screen).toMatchObject({ passcode: true, surface: 'lock' });
  expect(phone.do({ type: 'CANCEL_UNLOCK' }).screen).toMatchObject({ passcode: false, lockScreen: [{}] });
  expect(phone.do({ type: 'CANCEL_UNLOCK' }).ignored).toBe('no passcode is asked for');
  phone.do({ type: 'TAP', identifier: 'unique-1' }, { type: 'UNLOCK' });
  expect(phone.screen).toMatchObject({ surface: `app:${app}`, passcode: false });
  expect(last(phone)).toEqual([callbackNames.didReceive, systemActions.default]);
});

test('[SC-22] what is gone by then unlocks and no more', () => {
  const phone = onLock('away').do({ type: 'TAP', identifier: 'unique-1' }, { type: 'CLEAR_ALL' }, { type: 'UNLOCK' });
  expect(phone.screen).toMatchObject({ lock: 'unlocked', surface: 'home' });
  const dark = onLock('away').do({ type: 'TAP', identifier: 'unique-1' }).wait(10_000);
  expect(dark.screen).toMatchObject({ lock: 'screenOff', passcode: false });
});
