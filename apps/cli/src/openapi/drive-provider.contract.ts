import { type Driver } from './driver.contract.ts';

/* Every call of /provider/v1, as a backend's people make them. */

const bundleId = 'com.example.courier';
const payload = { aps: { alert: { title: 'Order 17', body: 'is paid' } } };

async function book({ call }: Driver): Promise<string> {
  const [phone] = (await call('POST /sim/v1/devices', { body: { apps: [bundleId] } })).apps;
  const { deviceToken } = phone;
  const other = 'ab'.repeat(32);
  await call('POST /provider/v1/device-tokens', { body: { deviceToken: other, bundleId, userId: 'alice' } });
  await call('POST /provider/v1/device-tokens', { body: { deviceToken: 'xyz', bundleId }, status: 400 });
  await call('GET /provider/v1/device-tokens');
  await call('GET /provider/v1/activity-tokens');
  await call('PUT /provider/v1/users/{userId}', { params: { userId: 'alice' }, body: { tags: ['beta'] } });
  await call('GET /provider/v1/users');
  const name = 'beta';
  await call('PUT /provider/v1/segments/{name}', { params: { name }, body: { rule: { allTags: ['beta'] } } });
  await call('GET /provider/v1/segments');
  await call('DELETE /provider/v1/segments/{name}', { params: { name } });
  await call('DELETE /provider/v1/users/{userId}', { params: { userId: 'alice' } });
  await call('DELETE /provider/v1/device-tokens/{deviceToken}', { params: { deviceToken: other } });
  await call('DELETE /provider/v1/device-tokens/{deviceToken}', { params: { deviceToken: other }, status: 404 });
  return deviceToken;
}

async function jobs({ call }: Driver, deviceToken: string): Promise<void> {
  const { id } = await call('POST /provider/v1/notifications', { body: { deviceToken, payload, name: 'Order 17' } });
  await call('POST /provider/v1/notifications', { body: { payload }, status: 400 });
  await call('POST /provider/v1/notifications/dry-run', { body: { deviceTokens: [deviceToken, 'xyz'], payload } });
  await call('GET /provider/v1/jobs');
  const params = { id };
  await call('GET /provider/v1/jobs/{id}', { params, query: { limit: '10' } });
  await call('GET /provider/v1/jobs/{id}', { status: 404 });
  await call('GET /provider/v1/jobs/{id}/timings', { params });
  await call('GET /provider/v1/jobs/{id}/results.csv', { params });
  await call('POST /provider/v1/jobs/{id}/pause', { params, status: 409 });
  await call('POST /provider/v1/jobs/{id}/resume', { params });
  await call('POST /provider/v1/jobs/{id}/resend-unknown', { params });
  await call('POST /provider/v1/jobs/{id}/cancel', { params });
  // a job that waits for its answers can be paused
  await call('POST /sim/v1/faults', { body: { do: { latencyMs: 3000 } } });
  const deviceTokens = Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(64, '0'));
  const waiting = await call('POST /provider/v1/notifications', { body: { deviceTokens, topic: bundleId, payload } });
  await call('POST /provider/v1/jobs/{id}/pause', { params: { id: waiting.id } });
  await call('POST /provider/v1/jobs/{id}/cancel', { params: { id: waiting.id } });
  await call('DELETE /sim/v1/faults');
}

async function broadcast({ call }: Driver): Promise<void> {
  const { channelId } = await call('POST /sim/v1/channels', { body: { bundleId } });
  const aps = { timestamp: 1_790_000_000, event: 'update', 'content-state': { homeScore: 1, awayScore: 0 } };
  const body = { bundleId, channelId, expiration: 0, payload: { aps } };
  await call('POST /provider/v1/broadcasts', { body });
  await call('POST /provider/v1/broadcasts', { body: { ...body, bundleId: 'courier' }, status: 400 });
}

async function later({ call }: Driver, deviceToken: string): Promise<void> {
  const body = { when: { on: 'order.paid' }, notification: { deviceToken, payload } };
  const { id } = await call('POST /provider/v1/schedules', { body });
  await call('GET /provider/v1/schedules');
  await call('GET /provider/v1/schedules/{id}', { params: { id } });
  await call('POST /provider/v1/triggers/{event}', { params: { event: 'order.paid' }, body: { order: 17 } });
  await call('DELETE /provider/v1/schedules/{id}', { params: { id } });
  const hook = await call('POST /provider/v1/webhooks', {
    body: { url: 'http://127.0.0.1:9/', events: ['job.finished'] },
  });
  await call('GET /provider/v1/webhooks');
  await call('DELETE /provider/v1/webhooks/{id}', { params: { id: hook.id } });
}

async function endpoint({ call }: Driver, deviceToken: string, privateKey: string): Promise<void> {
  await call('GET /provider/v1/endpoint');
  await call('PUT /provider/v1/endpoint', { body: { kind: 'mock' } });
  await call('POST /provider/v1/endpoint/reconnect');
  const key = { privateKey, keyId: 'ABCDE12345', teamId: 'FGHIJ67890', topic: bundleId, for: 'production' };
  await call('PUT /provider/v1/signing-key', { body: key });
  await call('POST /provider/v1/endpoint/unlock', { body: { bundleId: 'wrong.name' }, status: 403 });
  await call('POST /provider/v1/endpoint/unlock', { body: { bundleId } });
  await call('POST /provider/v1/endpoint/lock');
  await call('DELETE /provider/v1/signing-key');
  await call('POST /provider/v1/allowed-tokens', { body: { deviceToken, note: 'my own phone' } });
  await call('GET /provider/v1/allowed-tokens');
  await call('DELETE /provider/v1/allowed-tokens/{deviceToken}', { params: { deviceToken } });
  const endpoints = [{ kind: 'mock' }, { kind: 'mock', deviceToken: 'ab'.repeat(32) }];
  await call('POST /provider/v1/compare', { body: { notification: { deviceToken, payload }, endpoints } });
}

/** Makes every call of the provider server. */
export async function driveProvider(driver: Driver): Promise<void> {
  const { call } = driver;
  const deviceToken = await book(driver);
  await jobs(driver, deviceToken);
  await broadcast(driver);
  await later(driver, deviceToken);
  const { keys } = await call('POST /sim/v1/teams', { body: { topics: [bundleId] } });
  await endpoint(driver, deviceToken, keys[0].privateKey);
  const topic = 'com.apple.mgmt.External.0f4dd0a3-7d43-4f3f-9e0f-6b0c6a5a9d11';
  const made = await call('POST /sim/v1/certificates', { body: { topic, kinds: ['mdm'] } });
  const { certificate, privateKey } = made;
  await call('PUT /provider/v1/push-certificates', { body: { topic, certificate, privateKey } });
  await call('PUT /provider/v1/push-certificates', { body: { topic, certificate, privateKey: 'PEM' }, status: 400 });
  await call('GET /provider/v1/push-certificates');
  await call('DELETE /provider/v1/push-certificates/{topic}', { params: { topic } });
  await call('DELETE /provider/v1/push-certificates/{topic}', { params: { topic }, status: 404 });
  const document = await call('GET /provider/v1/snapshot');
  await call('PUT /provider/v1/snapshot', { body: document });
  await call('POST /provider/v1/reset');
}
