import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const silent = { pushType: 'background', priority: 5 } as const;
const hour = 3_600_000;
const received = (phone: ReturnType<typeof holdPhone>) =>
  phone.courier.callbacks
    .filter(({ name }) => name === callbackNames.didReceiveRemoteNotification)
    .map(({ detail }) => detail);

/** Woken three times, ten minutes apart, and then twice more in vain. */
function tired() {
  const phone = holdPhone().allowed();
  for (let count = 0; count < 3; count++) phone.push({ 'content-available': 1 }, silent).wait(600_000);
  return phone.push({ 'content-available': 1 }, silent).push({ 'content-available': 1 }, silent);
}

test('[HB-1] the fourth in an hour is held, and a newer one takes its place', () => {
  const phone = tired();
  expect(received(phone)).toEqual(['apns-unique-1', 'apns-unique-2', 'apns-unique-3']);
  expect(phone.courier.heldPush).toMatchObject({ frame: { uniqueId: 'unique-5' }, until: 1_000_000 + hour });
  expect(phone.effects).toMatchObject([
    { type: 'ack', uniqueId: 'unique-5' },
    { type: 'outcome', outcome: { kind: 'suppressed', gates: [{ rule: 'S4' }] } },
  ]);
});

test('[HB-2] an hour after the oldest wake it wakes the app', () => {
  const phone = tired();
  expect(received(phone.wait(hour - 1_800_001))).toHaveLength(3);
  expect(received(phone.wait(1))).toEqual(['apns-unique-1', 'apns-unique-2', 'apns-unique-3', 'apns-unique-5']);
  expect(phone.courier.heldPush).toBeNull();
});

test('[HB-3] opening the app delivers it at once', () => {
  const phone = tired().do({ type: 'OPEN_APP', bundleId: app });
  expect(received(phone).at(-1)).toBe('apns-unique-5');
  expect(phone.courier.heldPush).toBeNull();
  expect(phone.effects).toMatchObject([{ type: 'outcome', uniqueId: 'unique-5', outcome: { kind: 'presented' } }]);
});

test('[HB-4] swiping the app away drops it', () => {
  const phone = tired().do({ type: 'FORCE_QUIT', bundleId: app });
  expect(phone.courier.heldPush).toBeNull();
  expect(phone.effects).toMatchObject([
    { type: 'outcome', uniqueId: 'unique-5', outcome: { gates: [{ rule: 'S2' }] } },
  ]);
  expect(received(phone.wait(2 * hour).do({ type: 'OPEN_APP', bundleId: app }))).toHaveLength(3);
});

test('[HB-2] in Low Power Mode its turn passes', () => {
  const phone = tired()
    .do({ type: 'PATCH', patch: { lowPower: true } })
    .wait(hour);
  expect(received(phone)).toHaveLength(3);
  expect(phone.courier.heldPush).toBeNull();
});

test.each(['newData', 'noData', 'failed'] as const)(
  '[HB-5] the app says what its fetch brought: %s',
  (backgroundFetchResult) => {
    const phone = holdPhone().allowed().do({ type: 'APP_CODE', bundleId: app, code: { backgroundFetchResult } });
    phone.push({ 'content-available': 1 }, silent);
    expect(phone.courier.callbacks.at(-1)).toMatchObject({
      name: callbackNames.fetchCompleted,
      detail: `.${backgroundFetchResult}`,
    });
  },
);
