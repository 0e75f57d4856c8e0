import fastify from 'fastify';
import { expect, test } from 'vitest';
import { connectTo } from '../apns.contract.ts';
import { bundleId, openChannelDoors, startOfTest } from '../channels/channels.contract.ts';
import { problemDetails } from './problem-details.ts';

test('[CH-32] the tester sees channels with listeners and storage, makes them, and switches the capability', async () => {
  await using doors = await openChannelDoors();
  const app = fastify();
  problemDetails(app);
  await app.register(doors.apns.control);
  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await app.inject({ method, url, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };

  const made = await call('POST', '/channels', { bundleId });
  const { channelId } = made.body;
  const entry = { channelId, bundleId, environment: 'sandbox', createdAt: startOfTest, messageStoragePolicy: 1 };
  expect(made).toEqual({ status: 201, body: { ...entry, subscribers: [], stored: null } });
  const phone = await connectTo(doors.apns);
  phone.send({ type: 'subscribe', requestId: 1, bundleId, channelId });
  await phone.next('subscribed');
  await doors.broadcast(channelId);
  const [broadcast] = doors.apns.notifications.query({}).notifications;
  const stored = { broadcastId: broadcast?.uniqueId, until: startOfTest + 3_600_000 };
  await call('POST', '/channels', { bundleId, environment: 'production', messageStoragePolicy: 0 });
  expect((await call('GET', '/channels?environment=sandbox')).body).toEqual({
    channels: [{ ...entry, subscribers: ['phone-1'], stored }],
  });
  expect((await call('GET', `/channels?bundleId=${bundleId}`)).body.channels).toHaveLength(2);

  const wrong = await call('POST', '/channels', { bundleId, messageStoragePolicy: 2 });
  expect(wrong).toMatchObject({ status: 400, body: { field: 'messageStoragePolicy', came: 2, expected: '0 or 1' } });
  const path = `/apps/${bundleId}/broadcast-capability`;
  expect((await call('PUT', path, { enabled: false })).body).toEqual({ bundleId, enabled: false });
  expect((await call('GET', '/channels')).body).toEqual({ channels: [] });
  expect(await call('POST', '/channels', { bundleId })).toMatchObject({ status: 409 });
  await app.close();
});
