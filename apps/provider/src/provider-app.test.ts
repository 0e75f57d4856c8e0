import { expect, test } from 'vitest';
import { startApp, tokenOf } from './started-app.ts';

const payload = { aps: { alert: 'Your parcel is here' } };

test('an uploaded token can be sent to, on the topic of its app', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  const deviceToken = tokenOf(1);
  const upload = { deviceToken, bundleId: 'com.example.second', deviceId: 'alice', deviceName: 'Alice’s iPhone' };
  expect(await call('POST', '/device-tokens', upload)).toMatchObject({
    status: 201,
    body: { ...upload, environment: 'sandbox' },
  });
  const sent = await call('POST', '/notifications', { deviceToken, pushType: 'alert', priority: 10, payload });
  expect(sent).toMatchObject({
    status: 202,
    body: {
      id: 'job-1',
      state: 'done',
      total: 1,
      accepted: 1,
      refused: 0,
      failed: 0,
      results: [{ deviceToken, accepted: true, status: 200, apnsId: 'A', uniqueId: 'u' }],
    },
  });
  expect(apns.pushes).toMatchObject([
    {
      deviceToken,
      payload,
      headers: { 'apns-topic': 'com.example.second', 'apns-push-type': 'alert', 'apns-priority': '10' },
    },
  ]);
  expect(await call('GET', '/jobs/job-1')).toMatchObject({ status: 200, body: sent.body });
});
