import { type DeviceState, newDevice, newSettings } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { firstDraft } from '../draft.ts';
import { verdictOf } from '../verdict.ts';
import { foresee } from './foresee.ts';

const now = 1_800_000_000_000;
const token = 'ab'.repeat(32);
const topic = 'com.example.courier';
const target = { deviceToken: token, topic, known: null };
const fresh = newDevice({ id: 'alice', name: 'Alice', environment: 'sandbox' });

/** A phone whose app has its token and its permission. */
function phone(change: Partial<DeviceState> = {}): DeviceState {
  const app = fresh.apps[topic];
  if (app === undefined) throw new Error('the seeded app is missing');
  const allowed = {
    ...app,
    authorization: 'authorized',
    settings: newSettings,
    deviceTokens: { [topic]: token },
  } as const;
  return { ...fresh, ...change, apps: { [topic]: allowed } };
}
const seen = (state: DeviceState) =>
  (['lock', 'banner', 'nc'] as const).filter(
    (situation) => foresee(state, firstDraft, target, { situation, now }).item,
  );

test('[AC-43] an allowed push is seen on the Lock Screen, as a banner and in Notification Center', () => {
  expect(seen(phone())).toEqual(['lock', 'banner', 'nc']);
  expect(foresee(phone(), firstDraft, target, { situation: 'lock', now }).item).toMatchObject({
    title: 'Order 1024',
    body: 'Out for delivery',
  });
});

test('[AC-43] previews that are hidden hide the words here too', () => {
  const { item } = foresee(phone({ previews: 'never' }), firstDraft, target, { situation: 'banner', now });
  expect(item).toMatchObject({ preview: 'hidden' });
  expect(JSON.stringify(item)).not.toContain('Out for delivery');
});

test('[AC-43] what the verdict says of the phone as it is, the picture shows', () => {
  const verdict = verdictOf(firstDraft, token, phone(), now);
  expect(verdict).toMatchObject({ kind: 'shows', surfaces: expect.arrayContaining(['lockScreen']) });
  expect(verdictOf(firstDraft, token, fresh, now)).toEqual({ kind: 'unknown' });
  expect(verdictOf(firstDraft, token, phone({ network: 'airplane' }), now)).toEqual({ kind: 'stored' });
  expect(verdictOf({ ...firstDraft, expiration: '0' }, token, phone({ power: 'off' }), now)).toEqual({ kind: 'once' });
});

test('the real phone is left as it was', () => {
  const state = phone();
  const before = JSON.stringify(state);
  foresee(state, firstDraft, target, { situation: 'lock', now });
  expect(JSON.stringify(state)).toBe(before);
});

test('broken JSON shows the phone without it', () => {
  expect(foresee(phone(), { ...firstDraft, payload: '{' }, target, { situation: 'nc', now }).item).toBeNull();
});

test('a payload as long as a file somebody opened is looked at like any other', () => {
  const payload = JSON.stringify({ aps: { alert: { title: 'Long', body: '长'.repeat(100_000) } } });
  const { item } = foresee(phone(), { ...firstDraft, payload }, target, { situation: 'lock', now });
  expect(item).toMatchObject({ title: 'Long' });
});
