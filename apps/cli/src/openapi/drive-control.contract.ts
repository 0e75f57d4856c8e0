import { type Driver } from './driver.contract.ts';

/* Every call of /sim/v1, as a tester makes them. */

const bundleId = 'com.example.courier';

async function phones({ call }: Driver): Promise<{ readonly id: string; readonly deviceToken: string }> {
  const phone = await call('POST /sim/v1/devices', { body: { name: 'Bob’s iPhone', apps: [bundleId] } });
  const { id } = phone;
  await call('POST /sim/v1/devices', { body: { apps: ['nodots'] }, status: 400 });
  await call('GET /sim/v1/devices');
  await call('GET /sim/v1/devices/{id}', { params: { id } });
  await call('GET /sim/v1/devices/{id}', { status: 404 });
  await call('PATCH /sim/v1/devices/{id}', { params: { id }, body: { network: 'slow' } });
  await call('PATCH /sim/v1/devices/{id}', { params: { id }, body: { network: 'online' } });
  await call('POST /sim/v1/devices/{id}/events', { params: { id }, body: { type: 'UNLOCK' } });
  const app = 'com.example.second';
  await call('POST /sim/v1/devices/{id}/apps', { params: { id }, body: { bundleId: app } });
  await call('POST /sim/v1/devices/{id}/apps', { params: { id }, body: { bundleId: app }, status: 409 });
  await call('DELETE /sim/v1/devices/{id}/apps/{bundleId}', { params: { id, bundleId: app } });
  const payload = { aps: { alert: { title: 'Order 17', body: 'is paid' } } };
  await call('POST /sim/v1/matrix', { body: { payload, axes: { power: ['on'], run: ['suspended'], focus: ['off'] } } });
  return { id, deviceToken: phone.apps[0].deviceToken };
}

async function pushes({ call }: Driver, phone: { readonly id: string; readonly deviceToken: string }): Promise<void> {
  const { id, deviceToken } = phone;
  const payload = { aps: { alert: { title: 'Order 17', body: 'is paid' }, badge: 1 } };
  await call('POST /provider/v1/notifications', { body: { deviceToken, payload } });
  const { matched } = await call('POST /sim/v1/expect', {
    body: { match: { deviceToken, alert: { matches: 'paid' }, status: 'presented' }, count: 1, timeoutMs: 10_000 },
  });
  const [{ uniqueId, apnsId }] = matched;
  await call('POST /sim/v1/expect', { body: { match: { deviceToken, topic: 'other' }, timeoutMs: 0 }, status: 408 });
  await call('GET /sim/v1/devices/{id}/screen', { params: { id } });
  await call('GET /sim/v1/devices/{id}/moments/{uniqueId}', { params: { id, uniqueId } });
  await call('GET /sim/v1/devices/{id}/moments/{uniqueId}', { params: { id }, status: 404 });
  await call('GET /sim/v1/notifications', { query: { deviceToken, limit: '2' } });
  await call('GET /sim/v1/notifications/{apnsId}', { params: { apnsId } });
  await call('GET /sim/v1/notifications/{apnsId}', { status: 404 });
  await call('GET /sim/v1/events', { query: { after: '0' } });
  await call('GET /sim/v1/device-tokens/{deviceToken}', { params: { deviceToken } });
  await call('PUT /sim/v1/frames', { body: { watching: true } });
  await call('POST /provider/v1/endpoint/reconnect');
  await call('POST /provider/v1/notifications', { body: { deviceToken, payload } });
  await call('GET /sim/v1/frames', { query: { limit: '20' } });
  await call('GET /sim/v1/connections', { query: { open: 'true' } });
  await call('GET /sim/v1/takeover');
  await call('POST /sim/v1/device-tokens/{deviceToken}/invalidate', {
    params: { deviceToken },
    body: { because: 'expired' },
  });
}

async function portal({ call }: Driver): Promise<void> {
  const { teamId } = await call('POST /sim/v1/teams', { body: { topics: ['com.second.app'] } });
  await call('GET /sim/v1/teams');
  await call('GET /sim/v1/teams/{teamId}', { params: { teamId } });
  await call('PATCH /sim/v1/teams/{teamId}', { params: { teamId }, body: { suspended: false } });
  await call('POST /sim/v1/teams/{teamId}/topics', { params: { teamId }, body: { topic: 'com.third.app' } });
  const scope = { environment: 'sandbox', topics: ['com.third.app'] };
  const { keyId } = await call('POST /sim/v1/teams/{teamId}/keys', { params: { teamId }, body: scope });
  await call('DELETE /sim/v1/teams/{teamId}/keys/{keyId}', { params: { teamId, keyId } });
  await call('DELETE /sim/v1/teams/{teamId}/keys/{keyId}', { params: { teamId }, status: 404 });
  await call('POST /sim/v1/certificates', { body: { topic: bundleId, kinds: ['app'] } });
}

async function channels({ call }: Driver, id: string): Promise<void> {
  const made = await call('POST /sim/v1/channels', { body: { bundleId, messageStoragePolicy: 1 } });
  const { channelId } = made;
  await call('GET /sim/v1/channels', { query: { bundleId } });
  const body = { bundleId, channelId, contentState: { score: '0:0' } };
  await call('POST /sim/v1/devices/{id}/channels', { params: { id }, body });
  await call('DELETE /sim/v1/devices/{id}/channels', { params: { id }, body: { bundleId, channelId } });
  const params = { bundleId };
  await call('PUT /sim/v1/apps/{bundleId}/broadcast-capability', { params, body: { enabled: false } });
  await call('POST /sim/v1/channels', { body: { bundleId }, status: 409 });
  await call('PUT /sim/v1/apps/{bundleId}/broadcast-capability', { params, body: { enabled: true } });
}

async function faults({ call }: Driver): Promise<void> {
  const body = { match: { topic: bundleId }, times: 1, do: { reason: 'TooManyRequests' } };
  const { id } = await call('POST /sim/v1/faults', { body });
  await call('POST /sim/v1/faults', { body: { scenario: 'subway' } });
  await call('POST /sim/v1/faults', { body: { scenario: 'nobody' }, status: 400 });
  await call('GET /sim/v1/faults');
  await call('GET /sim/v1/faults/{id}', { params: { id } });
  await call('DELETE /sim/v1/faults/{id}', { params: { id } });
  await call('DELETE /sim/v1/faults/{id}', { params: { id }, status: 404 });
  await call('DELETE /sim/v1/faults');
}

async function fleet({ call }: Driver): Promise<void> {
  const { id } = await call('POST /sim/v1/fleets', { body: { phones: 3, arriveMs: 0, behaviour: 'steady' } });
  await call('POST /sim/v1/fleets', { body: { phones: 3, behaviour: 'dance' }, status: 400 });
  await call('POST /sim/v1/fleets', { body: { phones: 1_999 }, status: 409 });
  const tokens = async () => (await call('GET /sim/v1/fleets')).fleets[0].counts.tokens;
  while ((await tokens()) < 3) await new Promise((resolve) => setImmediate(resolve));
  await call('POST /sim/v1/fleets/{id}/pushes', { params: { id }, body: { title: 'Kick-off' } });
  await call('POST /sim/v1/fleets/{id}/pushes', { status: 404 });
  await call('DELETE /sim/v1/fleets/{id}', { params: { id } });
  await call('DELETE /sim/v1/fleets/{id}', { params: { id }, status: 404 });
  await call('GET /sim/v1/fleet', { query: { cells: '2' } });
  await call('GET /sim/v1/fleet', { query: { cells: '0' }, status: 400 });
  await call('GET /sim/v1/fleet/phones', { query: { from: '0', limit: '2' } });
}

async function report({ call }: Driver): Promise<void> {
  await call('GET /sim/v1/report-card', { query: { topic: bundleId } });
  await call('POST /sim/v1/report-card');
  await call('POST /sim/v1/report-card/drill', { body: { pushes: 1, patienceMs: 600_000 } });
  await call('POST /sim/v1/report-card/drill', { status: 409 });
  await call('DELETE /sim/v1/report-card/drill');
}

/** Makes every call of the control door. */
export async function driveControl(driver: Driver): Promise<void> {
  const { call } = driver;
  await call('GET /sim/v1/health');
  await call('GET /sim/v1/fidelity');
  const phone = await phones(driver);
  await pushes(driver, phone);
  await portal(driver);
  await channels(driver, phone.id);
  await faults(driver);
  await report(driver);
  await fleet(driver);
  await call('PUT /sim/v1/fidelity', { body: { tokensAlwaysNew: true }, status: 400 });
  await call('PUT /sim/v1/fidelity', { body: {} });
  await call('GET /sim/v1/clock');
  await call('POST /sim/v1/clock', { body: { mode: 'frozen', advanceMs: 60_000 } });
  await call('POST /sim/v1/clock', { body: { advanceMs: -1 }, status: 400 });
  await call('POST /sim/v1/clock', { body: { mode: 'running' } });
  await call('DELETE /sim/v1/devices/{id}', { params: { id: phone.id } });
  await call('DELETE /sim/v1/devices/{id}', { params: { id: phone.id }, status: 404 });
  await call('GET /sim/v1/recording', { status: 404 });
  await call('POST /sim/v1/recording', { body: { recording: true } });
  await call('GET /sim/v1/recording/status');
  await call('POST /sim/v1/recording', { body: { recording: false } });
  await call('POST /sim/v1/recording', { body: { recording: false }, status: 409 });
  await call('GET /sim/v1/recording');
  const document = await call('GET /sim/v1/snapshot');
  await call('PUT /sim/v1/snapshot', { body: document });
  await call('PUT /sim/v1/snapshot', { body: { format: 'other' }, status: 400 });
  await call('POST /sim/v1/reset');
}
