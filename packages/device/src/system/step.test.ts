import { expect, test } from 'vitest';
import { type DeviceEvent } from './events.ts';
import { app, holdPhone } from './held-phone.ts';
import { type DevicePatch } from './state.ts';

test('[CN-6] out of reach and back', () => {
  const phone = holdPhone().do({ type: 'PATCH', patch: { network: 'airplane' } });
  expect(phone.effects).toEqual([{ type: 'disconnect' }]);
  expect(phone.state.gateway).toBe('offline');
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).ignored).toBe('the phone is out of reach');
  expect(phone.do({ type: 'POWER_OFF' }).effects).toEqual([]);
  expect(phone.do({ type: 'PATCH', patch: { network: 'online' } }).effects).toEqual([]);
  expect(phone.do({ type: 'POWER_ON' }).effects).toEqual([]);
  expect(phone.wait(1_200).effects).toEqual([{ type: 'connect' }]);
  expect(phone.do({ type: 'PATCH', patch: { power: 'off' } }).effects).toEqual([{ type: 'disconnect' }]);
});

test('[CN-10] APNs hears of saved power, also at the next connection', () => {
  const phone = holdPhone().do({ type: 'PATCH', patch: { lowPower: true } });
  expect(phone.effects).toEqual([{ type: 'power', restricted: true }]);
  expect(phone.do({ type: 'WAKE' }).effects).toEqual([{ type: 'power', restricted: false }]);
  expect(phone.wait(10_000).effects).toEqual([{ type: 'power', restricted: true }]);
  phone.do({ type: 'GATEWAY', gateway: 'connecting' });
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([{ type: 'power', restricted: true }]);
});

const impossible: readonly unknown[] = [
  { type: 'NOBODY_KNOWS' },
  { type: 'toString' },
  { type: 'OPEN_APP', bundleId: 'constructor' },
  { type: 'DELETE', bundleId: '__proto__' },
  { type: 'REGISTER' },
  { type: 'PROMPT_ANSWER', answer: 'maybe' },
  { type: 'KEEP', bundleId: app, answer: 'perhaps' },
  { type: 'OPTIONS', identifier: 'x', option: 'eat' },
  { type: 'ACTION', identifier: 'x', action: 7 },
  { type: 'CLEAR_GROUP', bundleId: app },
  { type: 'INSTALL', bundleId: 'com.example.second', code: { willPresent: 'all' } },
  { type: 'SETTINGS', bundleId: app, settings: { banner: 'huge' } },
  { type: 'SETTINGS', bundleId: app, settings: null },
  { type: 'SETTINGS', bundleId: 'com.example.second', settings: {} },
  { type: 'APP_CODE', bundleId: app, code: { crashes: true } },
  { type: 'POWER_ON' },
  { type: 'HOME' },
];

test.each(impossible)('[SC-10] %j changes nothing and says why', (event) => {
  const phone = holdPhone();
  const before = phone.state;
  phone.do(event as DeviceEvent);
  expect(phone.ignored).toEqual(expect.stringMatching(/./));
  expect(phone.state).toBe(before);
  expect(phone.effects).toEqual([]);
});

test('[SC-10] a phone that is off can be switched on and rearranged', () => {
  const phone = holdPhone().do({ type: 'POWER_OFF' });
  expect(phone.do({ type: 'UNLOCK' }).ignored).toBe('the phone is off');
  expect(phone.push({ alert: 'Hi' }).ignored).toBe('the phone is off');
  expect(phone.do({ type: 'PATCH', patch: { language: 'zh-Hans', lock: 'unlocked' } }).state).toMatchObject({
    language: 'zh-Hans',
    lock: 'screenOff',
  });
  expect(phone.do({ type: 'PATCH', patch: { power: 'on', lock: 'unlocked' } }).state).toMatchObject({
    lock: 'unlocked',
  });
});

const bad: readonly (readonly [unknown, string])[] = [
  [{ face: 'away', ringer: 'loud' }, 'ringer cannot be "loud"'],
  [{ face: 'away', id: 'bob' }, 'unknown field id; known: name, language'],
  [{ name: ' ' }, 'name cannot be " "'],
  [{ focus: { name: 'gaming' } }, 'focus.name cannot be "gaming": expected one of doNotDisturb, '],
  [[], 'expected an object'],
];

test.each(bad)('[SC-12] [SC-23] %j is refused whole', (patch, why) => {
  const phone = holdPhone({ face: 'looking' });
  const before = phone.state;
  phone.do({ type: 'PATCH', patch: patch as DevicePatch });
  expect(phone.ignored).toContain(why);
  expect(phone.state).toBe(before);
});

test('[SC-12] lock and power do what their buttons do', () => {
  const phone = holdPhone().allowed().do({ type: 'OPEN_APP', bundleId: app });
  expect(phone.do({ type: 'PATCH', patch: { lock: 'screenOn' } }).courier.run).toBe('background');
  expect(phone.wait(10_000).state.lock).toBe('screenOff');
  expect(phone.do({ type: 'PATCH', patch: { lock: 'screenOff', appearance: 'dark' } }).state.appearance).toBe('dark');
});
