import { expect, test } from 'vitest';
import { bodyFor, type ScheduleWish, triggerCurl, whenOf } from './schedule-wish.ts';

const now = Date.parse('2026-11-26T20:00:00');
const wish = (part: Partial<ScheduleWish>): ScheduleWish => ({
  way: 'later',
  seconds: '30',
  at: '',
  times: '5',
  trigger: 'order.paid',
  where: '',
  ...part,
});

test.each([
  ['in so many seconds', wish({}), { at: now + 30_000 }],
  ['at a local time', wish({ way: 'at', at: '2026-11-26T20:15:00' }), { at: now + 900_000 }],
  ['every so often', wish({ way: 'every' }), { everyMs: 30_000, firstAt: now, count: 5 }],
  ['when it is told', wish({ way: 'when' }), { on: 'order.paid' }],
  [
    'when it is told, under a condition',
    wish({ way: 'when', where: 'order.express = true' }),
    { on: 'order.paid', where: { 'order.express': true } },
  ],
  [
    'with a text as value',
    wish({ way: 'when', where: 'city = Berlin' }),
    { on: 'order.paid', where: { city: 'Berlin' } },
  ],
] as const)('%s', (_name, given, expected) => {
  expect(whenOf(given, now)).toEqual(expected);
});

test.each([
  ['no number', wish({ seconds: 'soon' })],
  ['no repetitions', wish({ way: 'every', times: '0' })],
  ['no time', wish({ way: 'at' })],
  ['a time that has passed', wish({ way: 'at', at: '2026-11-26T19:59:59' })],
  ['a trigger without a name', wish({ way: 'when', trigger: ' ' })],
  ['a condition without a value', wish({ way: 'when', where: 'order.express' })],
  ['a burst, which waits for nothing', wish({ way: 'burst' })],
] as const)('%s is not sent to the provider', (_name, given) => {
  expect(whenOf(given, now)).toBeNull();
});

test('the call for a trigger meets its condition', () => {
  expect(bodyFor({ 'order.express': true, 'order.items.first': 2 })).toEqual({
    order: { express: true, items: { first: 2 } },
  });
  expect(triggerCurl('http://localhost:3000', { on: 'order paid', where: { name: "O'Neil" } })).toBe(
    `curl http://localhost:3000/provider/v1/triggers/order%20paid -H 'content-type: application/json' -d '{"name":"O'\\''Neil"}'`,
  );
});

test('a path of a condition may begin with __proto__ or go through a value', () => {
  expect(JSON.stringify(bodyFor({ '__proto__.x': 1, a: 2, 'a.b': 3 }))).toBe('{"__proto__":{"x":1},"a":{"b":3}}');
  expect(({} as { x?: number }).x).toBeUndefined();
});
