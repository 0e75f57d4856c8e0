import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { refuse } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

const bundleId = 'com.example.courier';
const of = { use: 'update', attributesType: 'MatchAttributes', activityId: 'activity-1' } as const;
const upload = (number: number, liveActivity: object = of) => ({
  deviceToken: tokenOf(number),
  bundleId,
  deviceId: 'alice',
  deviceName: 'Alice’s iPhone',
  liveActivity,
});

test('tokens of Live Activities are kept beside the token book, a changed one in the place of the old', async () => {
  const clock = createClock({ mode: 'frozen', at: 5_000 });
  await using started = await startApp({ clock });
  const { call } = started;
  const start = { ...of, use: 'start', activityId: null };
  expect(await call('POST', '/device-tokens', upload(1, start))).toMatchObject({ status: 201, body: { changes: 0 } });
  expect(await call('POST', '/device-tokens', upload(2))).toMatchObject({ status: 201, body: { changes: 0 } });
  expect(await call('POST', '/device-tokens', upload(2))).toMatchObject({ status: 200, body: { changes: 0 } });
  expect(await call('POST', '/device-tokens', upload(3))).toMatchObject({ status: 201, body: { changes: 1 } });
  expect((await call('GET', '/activity-tokens')).body.activityTokens).toEqual(
    [
      { ...upload(1), environment: 'sandbox', liveActivity: undefined, ...start, uploadedAt: 5_000, changes: 0 },
      { ...upload(3), environment: 'sandbox', liveActivity: undefined, ...of, uploadedAt: 5_000, changes: 1 },
    ].map(({ liveActivity: _whose, ...entry }) => entry),
  );
  expect((await call('GET', '/device-tokens')).body).toEqual({ deviceTokens: [] });
});

test('410 strikes the token of an activity out', async () => {
  await using started = await startApp({ script: refuse(410, { reason: 'Unregistered', timestamp: 5_000 }) });
  const { call } = started;
  await call('POST', '/device-tokens', upload(2));
  await call('POST', '/notifications', {
    deviceToken: tokenOf(2),
    topic: `${bundleId}.push-type.liveactivity`,
    pushType: 'liveactivity',
    payload: { aps: {} },
  });
  expect((await call('GET', '/activity-tokens')).body).toEqual({ activityTokens: [] });
});
