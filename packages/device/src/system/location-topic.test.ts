import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { type DeviceEvent } from './events.ts';
import { turnsUsed } from './granted-arrival.ts';
import { app, frameOf, holdPhone } from './held-phone.ts';

type Phone = ReturnType<typeof holdPhone>;

const topic = `${app}.location-query`;
const minute = 60_000;
const forgets = { type: 'unregister', bundleId: app, topic };
const asks = { type: 'register', bundleId: app, topics: [topic] };
const gateway = (now: 'online' | 'offline'): DeviceEvent => ({ type: 'GATEWAY', gateway: now });
const tokens = (given: Record<string, string>): DeviceEvent => ({ type: 'TOKENS', bundleId: app, tokens: given });
const registered = () => holdPhone().do({ type: 'REGISTER', bundleId: app }, tokens({ [app]: 'aa', [topic]: 'bb' }));

function ask(phone: Phone, times = 1): Phone {
  for (let count = 0; count < times; count += 1) {
    const uniqueId = `location-${phone.courier.frameworks.location?.count ?? 0}-${phone.at}`;
    phone.do({ type: 'PUSH_ARRIVED', frame: frameOf({ aps: {} }, { pushType: 'location', topic, uniqueId }) });
  }
  return phone;
}
const ruleOf = ({ effects }: Phone) =>
  effects.flatMap((each) => (each.type === 'outcome' ? [each.outcome.why?.rule] : []))[0];
const used = (phone: Phone) => turnsUsed(phone.courier, 'location', phone.at);

test('[GR-3] every four minutes one turn comes back, not all after a day', () => {
  const phone = ask(registered(), 3);
  expect(used(phone)).toBe(3);
  expect(used(phone.wait(4 * minute - 1))).toBe(3);
  expect(used(phone.wait(1))).toBe(2);
  expect(used(phone.wait(60 * minute))).toBe(0);
  expect(used(ask(phone))).toBe(1);
});

test('[GR-4] [G3] the last turn ends the token of the topic, which another one follows after an hour', () => {
  const phone = ask(registered(), 359);
  expect(phone.courier.deviceTokens).toEqual({ [app]: 'aa', [topic]: 'bb' });
  expect(ruleOf(ask(phone))).toBe('G1');
  expect(phone.effects).toContainEqual(forgets);
  expect(phone.courier.deviceTokens).toEqual({ [app]: 'aa' });
  // turns have come back, the topic has not
  expect(ruleOf(ask(phone.wait(20 * minute)))).toBe('G3');
  const [register] = phone.do({ type: 'REGISTER', bundleId: app }).effects;
  expect(register).toMatchObject({ type: 'register', topics: expect.not.arrayContaining([topic]) });
  phone.do(tokens({ [app]: 'aa' })).wait(40 * minute);
  expect(phone.effects).toEqual([asks]);
  phone.do(tokens({ [topic]: 'cc' }));
  expect(phone.courier).toMatchObject({
    locationTopic: { state: 'kept' },
    deviceTokens: { [app]: 'aa', [topic]: 'cc' },
  });
  expect(phone.courier.callbacks.at(-1)?.name).toBe(callbackNames.locationToken);
  expect(ruleOf(ask(phone))).toBe('G1');
});

test('[GR-4] without a connection APNs is told, and asked, at the next one', () => {
  const phone = ask(registered().do(gateway('offline')), 360);
  expect(phone.effects).not.toContainEqual(forgets);
  expect(phone.do(gateway('online')).effects).toContainEqual(forgets);
  phone.do(gateway('offline')).wait(60 * minute);
  expect(phone.effects).toEqual([]);
  phone.do(gateway('online'));
  expect(phone.effects).toContainEqual(asks);
  expect(phone.effects).not.toContainEqual(forgets);
});

test('[GR-4] an app that has unregistered meanwhile asks for nothing', () => {
  const phone = ask(registered(), 360).do({ type: 'UNREGISTER', bundleId: app });
  phone.wait(60 * minute);
  expect(phone.effects).toEqual([]);
  expect(phone.courier).toMatchObject({ locationTopic: { state: 'kept' }, deviceTokens: {} });
});
