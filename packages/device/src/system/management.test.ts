import { type Json } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { app, frameOf, holdPhone } from './held-phone.ts';

type Phone = ReturnType<typeof holdPhone>;

const topic = 'com.apple.mgmt.External.0f4dd0a3-7d43-4f3f-9e0f-6b0c6a5a9d11';
const [pushMagic, deviceToken] = ['A0B1C2D3-PUSH-MAGIC', 'ab'.repeat(32)];
const asks = { type: 'register', bundleId: topic, topics: [topic] };
const enrol = (phone: Phone) => phone.do({ type: 'ENROLL', topic, pushMagic });
const managed = () => enrol(holdPhone()).do({ type: 'TOKENS', bundleId: topic, tokens: { [topic]: deviceToken } });

let sent = 0;
function push(phone: Phone, payload: Json, to = topic): Phone {
  sent += 1;
  const frame = frameOf(payload, { pushType: 'mdm', topic: to, uniqueId: `management-${sent}` });
  return phone.do({ type: 'PUSH_ARRIVED', frame });
}
const outcomeOf = ({ effects }: Phone) => effects.flatMap((each) => (each.type === 'outcome' ? [each.outcome] : []))[0];
const rulesOf = (phone: Phone) => outcomeOf(phone)?.gates.map(({ rule }) => rule);

test('[MG-1] [MG-3] enrolling asks for a token of the profile’s topic, for the phone and for no app', () => {
  const phone = enrol(holdPhone());
  expect(phone.effects).toEqual([asks]);
  expect(enrol(phone).ignored).toBe(`the phone is managed already, by ${topic}`);
  phone.do({ type: 'TOKENS', bundleId: topic, tokens: { [topic]: deviceToken } });
  expect(phone.state.management).toEqual({ topic, pushMagic, deviceToken, contacts: 0, contactedAt: null });
  expect(phone.courier.deviceTokens).toEqual({});
  const strange = holdPhone().do({ type: 'ENROLL', topic: app, pushMagic });
  expect(strange.ignored).toBe(`ENROLL: topic: expected com.apple.mgmt.…, got ${app}`);
});

test('[MG-1] without a connection the token is asked for at the next one, once', () => {
  const phone = enrol(holdPhone({ gateway: 'offline' }));
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([asks]);
  phone.do({ type: 'TOKENS', bundleId: topic, tokens: { [topic]: deviceToken } });
  phone.do({ type: 'GATEWAY', gateway: 'offline' }, { type: 'GATEWAY', gateway: 'online' });
  expect(phone.effects).toEqual([]);
});

test.each(['UNENROLL', 'FACTORY_RESET', 'RESTORE'] as const)('[MG-2] %s ends the token, at once or later', (type) => {
  const gone = { type: 'unregister', bundleId: topic };
  expect(managed().do({ type }).effects).toContainEqual(gone);
  const away = managed().do({ type: 'GATEWAY', gateway: 'offline' }, { type });
  expect(away.state.management).toBeNull();
  expect(away.do({ type: 'GATEWAY', gateway: 'online' }).effects).toContainEqual(gone);
  expect(holdPhone().do({ type: 'UNENROLL' }).ignored).toBe('the phone is not managed');
});

test('[D1] a push with the PushMagic makes the phone contact its server, and shows nothing', () => {
  const phone = push(push(managed(), { mdm: pushMagic }), { mdm: pushMagic });
  expect(outcomeOf(phone)).toMatchObject({ kind: 'presented', surfaces: ['management'], why: { rule: 'D1' } });
  expect(rulesOf(phone)).toEqual(['S7', 'D1']);
  expect(phone.state.management).toMatchObject({ contacts: 2, contactedAt: phone.at });
  expect(phone.screen).toMatchObject({ notificationCenter: [], lock: 'screenOff' });
  expect(phone.courier.callbacks).toEqual([]);
});

test.each<[Json]>([[{ mdm: 'ANOTHER-MAGIC' }], [{ aps: { alert: 'Hi' } }], [[]]])('[D2] %j is ignored', (payload) => {
  const phone = push(managed(), payload);
  expect(outcomeOf(phone)).toMatchObject({ kind: 'suppressed', surfaces: [], why: { rule: 'D2' } });
  expect(phone.state.management).toMatchObject({ contacts: 0, contactedAt: null });
});

test('[D3] an app’s token is no way to the management, nor is that of a profile that was removed', () => {
  const phone = managed();
  expect(rulesOf(push(phone, { mdm: pushMagic }, app))).toEqual(['S7', 'D3']);
  const removed = push(phone.do({ type: 'UNENROLL' }), { mdm: pushMagic });
  expect(outcomeOf(removed)?.kind).toBe('discarded');
  expect(removed.effects).toContainEqual({ type: 'unregister', bundleId: topic });
});
