import { expect, test } from 'vitest';
import { broadcast, call, startTestSimulation } from './simulation.contract.ts';

interface Seen {
  readonly liveActivities: readonly { readonly contentState: Record<string, string>; readonly state: string }[];
  readonly island: { readonly presentation: string } | null;
}
interface Listed {
  readonly channels: readonly { readonly channelId: string; readonly subscribers: readonly string[] }[];
}

const bundleId = 'com.example.courier';

test('a broadcast reaches the Live Activity of every phone that listens, and the one that was away', async () => {
  await using simulation = await startTestSimulation();
  const { body: made } = await call<{ channelId: string }>(simulation, 'POST', '/sim/v1/channels', { bundleId });
  const { channelId } = made;
  const { body: phone } = await call<{ id: string }>(simulation, 'POST', '/sim/v1/devices', { name: 'Bob' });
  for (const id of ['alice', phone.id]) {
    const listening = await call(simulation, 'POST', `/sim/v1/devices/${id}/channels`, {
      bundleId,
      channelId,
      contentState: { score: '0:0' },
    });
    expect(listening).toMatchObject({ status: 201, body: { channelId, subscription: 'subscribed' } });
  }
  const { body: listed } = await call<Listed>(simulation, 'GET', `/sim/v1/channels?bundleId=${bundleId}`);
  expect(listed.channels).toMatchObject([{ channelId, messageStoragePolicy: 1, subscribers: ['alice', phone.id] }]);

  const screenOf = async (id: string) => (await call<Seen>(simulation, 'GET', `/sim/v1/devices/${id}/screen`)).body;
  const scoreOf = async (id: string) => (await screenOf(id)).liveActivities[0]?.contentState.score;
  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'airplane' });
  expect(await broadcast(simulation, channelId, { 'content-state': { score: '1:0' } })).toBe(200);
  const match = { deviceId: 'alice', channelId, status: 'presented', payload: { aps: { event: 'update' } } };
  expect((await call(simulation, 'POST', '/sim/v1/expect', { match })).status).toBe(200);
  expect([await scoreOf('alice'), await scoreOf(phone.id)]).toEqual(['1:0', '0:0']);
  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'online' });
  await expect.poll(() => scoreOf(phone.id)).toBe('1:0');

  expect(await broadcast(simulation, channelId, { event: 'end', 'dismissal-date': 1 })).toBe(200);
  for (const id of ['alice', phone.id]) await expect.poll(async () => (await screenOf(id)).liveActivities).toEqual([]);
  const subscribers = async () =>
    (await call<Listed>(simulation, 'GET', '/sim/v1/channels')).body.channels.map((channel) => channel.subscribers);
  await expect.poll(subscribers).toEqual([[]]);
});

test('a channel that is not there, or an app that is not, is refused with its reason', async () => {
  await using simulation = await startTestSimulation();
  const listen = (body: object) => call<{ detail: string }>(simulation, 'POST', '/sim/v1/devices/alice/channels', body);
  const unknown = await listen({ bundleId, channelId: 'AAAA' });
  expect(unknown).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/No channel has this id/) } });
  const missing = await listen({ bundleId: 'com.example.nobody', channelId: 'AAAA' });
  expect(missing).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/not installed/) } });
  const body = { bundleId, channelId: 'AAAA' };
  expect(await call(simulation, 'DELETE', '/sim/v1/devices/alice/channels', body)).toMatchObject({ status: 404 });
  expect(await listen({ bundleId })).toMatchObject({ status: 400, body: { field: 'channelId' } });
});

test('the Broadcast Capability is switched off and on; off takes the channels along', async () => {
  await using simulation = await startTestSimulation();
  await call(simulation, 'POST', '/sim/v1/channels', { bundleId, messageStoragePolicy: 0 });
  const path = `/sim/v1/apps/${bundleId}/broadcast-capability`;
  expect(await call(simulation, 'PUT', path, { enabled: false })).toMatchObject({ body: { bundleId, enabled: false } });
  expect(await call(simulation, 'POST', '/sim/v1/channels', { bundleId })).toMatchObject({ status: 409 });
  expect((await call<Listed>(simulation, 'GET', '/sim/v1/channels')).body.channels).toEqual([]);
  await call(simulation, 'PUT', path, { enabled: true });
  expect(await call(simulation, 'POST', '/sim/v1/channels', { bundleId })).toMatchObject({ status: 201 });
});
