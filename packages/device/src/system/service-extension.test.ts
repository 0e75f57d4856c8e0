import { expect, test } from 'vitest';
import { type AppCode } from '../app/app-code.ts';
import { app, holdPhone } from './held-phone.ts';

const extended = (code: Partial<AppCode>) =>
  holdPhone().allowed().do({ type: 'LOCK' }, { type: 'APP_CODE', bundleId: app, code });
const secret = { 'mutable-content': 1, alert: { title: 'Sealed', body: '…' }, sound: 'default' };
const shown = (phone: ReturnType<typeof holdPhone>) =>
  phone.screen.lockScreen.map(({ title, body, attachment }) => [title, body, attachment]);

test('[NE-1] it works for as long as it says, and only then the push is shown', () => {
  const phone = extended({ serviceExtension: 'ok', extensionChanges: { delayMs: 2_000, body: '{{title}}: opened' } });
  phone.push(secret);
  expect(phone.effects).toEqual([{ type: 'ack', uniqueId: 'unique-1' }]);
  expect(phone.wait(1_999).screen.lockScreen).toEqual([]);
  expect(shown(phone.wait(1))).toEqual([['Sealed', 'Sealed: opened', null]]);
  expect(phone.effects).toMatchObject([{ type: 'outcome', uniqueId: 'unique-1', outcome: { kind: 'presented' } }]);
  expect(phone.screen.lockScreen[0]?.why.map(({ rule }) => rule)).toEqual(['N1', 'K1']);
});

test('[NE-2] out of time after 30 s: the original is shown', () => {
  for (const code of [
    { serviceExtension: 'timeout' },
    { serviceExtension: 'ok', extensionChanges: { delayMs: 45_000, body: 'late' } },
  ] as const) {
    const phone = extended(code).push(secret);
    expect(phone.wait(29_999).screen.lockScreen).toEqual([]);
    expect(shown(phone.wait(1))).toEqual([['Sealed', '…', null]]);
    expect(phone.screen.lockScreen[0]?.why.map(({ rule }) => rule)).toEqual(['N2', 'K1']);
  }
});

test('[NE-3] a crash shows the original at once', () => {
  const phone = extended({ serviceExtension: 'crash' }).push(secret);
  expect(shown(phone)).toEqual([['Sealed', '…', null]]);
  expect(phone.screen.lockScreen[0]?.why.map(({ rule }) => rule)).toEqual(['N3', 'K1']);
});

test('[NE-4] texts and picture come from the payload, and the original is kept beside them', () => {
  const changes = {
    delayMs: 0,
    title: '{{userInfo.order.id}}',
    body: '{{body}}{{userInfo.none}}',
    attachment: '{{userInfo.image}}',
  };
  const phone = extended({ serviceExtension: 'ok', extensionChanges: changes });
  const payload = { aps: secret, order: { id: 1024 }, image: 'https://pictures.test/1.png' };
  phone.do({ type: 'PUSH_ARRIVED', frame: { ...frame, payload: btoa(JSON.stringify(payload).replace('…', 'x')) } });
  expect(shown(phone)).toEqual([['1024', 'x', 'https://pictures.test/1.png']]);
  expect(phone.state.notifications[0]).toMatchObject({ original: { title: 'Sealed', body: 'x' } });
  expect(phone.effects.at(-1)).toMatchObject({
    outcome: { changed: { before: { title: 'Sealed' }, after: { title: '1024' } } },
  });
});

test('[NE-4] without changes of its own it marks the title as Xcode’s template does', () => {
  expect(shown(extended({ serviceExtension: 'ok' }).push(secret))).toEqual([['Sealed [modified]', '…', null]]);
});

test('[NE-5] what it works on survives, and goes with its app', () => {
  const phone = extended({ serviceExtension: 'timeout' }).push(secret).push(secret);
  expect(phone.state.extending).toHaveLength(2);
  expect(phone.do({ type: 'EXTENSION_DONE', uniqueId: 'unique-1' }).ignored).toBe(
    'the service extension still has time',
  );
  expect(phone.do({ type: 'DELETE', bundleId: app }).state.extending).toEqual([]);
  expect(phone.do({ type: 'EXTENSION_DONE', uniqueId: 'unique-1' }).ignored).toBe(
    'no service extension works on unique-1',
  );
});

test('[NE-5] a phone switched off meanwhile shows it after its start', () => {
  const phone = extended({ serviceExtension: 'timeout' }).push(secret).do({ type: 'POWER_OFF' });
  phone.wait(60_000).do({ type: 'POWER_ON' }).wait(1_200);
  expect(phone.screen.lockScreen).toHaveLength(1);
});

const frame = {
  type: 'notification',
  uniqueId: 'unique-9',
  apnsId: 'apns-9',
  topic: app,
  pushType: 'alert',
  priority: 10,
  expiration: null,
  collapseId: null,
  fromStorage: false,
} as const;
