import { readFileSync } from 'node:fs';
import { createProvider } from '@apns-sim/provider';
import { expect, test } from 'vitest';
import { startedSimulation } from './started-simulation.ts';

const bundleId = 'com.example.courier';

test('the provider’s own calls make a channel, reach the phone that listens, and take the channel away', async () => {
  await using started = await startedSimulation();
  const { simulation } = started;
  const health = await simulation.call<Record<'apns' | 'channels' | 'ca' | 'keyFile' | 'keyId' | 'teamId', string>>(
    'GET',
    '/sim/v1/health',
  );
  const ca = readFileSync(health.ca, 'utf8');
  await using provider = createProvider({
    endpoint: { url: health.apns, ca },
    channelsEndpoint: { url: health.channels, ca },
    key: { privateKey: readFileSync(health.keyFile, 'utf8'), keyId: health.keyId, teamId: health.teamId },
  });
  const made = await provider.channels.create(bundleId, 'mostRecent');
  expect(made).toMatchObject({ accepted: true, status: 201 });
  const channelId = made.accepted ? made.channelId : '';
  expect(await provider.channels.read(bundleId, channelId)).toMatchObject({ accepted: true, policy: 'mostRecent' });
  expect(await provider.channels.list(bundleId)).toMatchObject({ accepted: true, channelIds: [channelId] });

  const phone = await simulation.createPhone();
  await simulation.call('POST', `/sim/v1/devices/${phone.id}/channels`, {
    bundleId,
    channelId,
    contentState: { score: '0:0' },
  });
  const timestamp = Math.floor(Date.now() / 1000);
  const aps = { timestamp, event: 'update', 'content-state': { score: '1:0' } };
  expect(
    await provider.broadcast({ bundleId, channelId, expiration: timestamp + 3600, payload: { aps } }),
  ).toMatchObject({ accepted: true, status: 200 });
  const seen = async () =>
    (
      await simulation.call<{ liveActivities: { contentState: object }[] }>('GET', `/sim/v1/devices/${phone.id}/screen`)
    ).liveActivities.map(({ contentState }) => contentState);
  await expect.poll(seen, { timeout: 10_000 }).toEqual([{ score: '1:0' }]);

  expect(await provider.channels.delete(bundleId, channelId)).toMatchObject({ accepted: true, status: 204 });
  // a second time there is nothing to delete; APNs was seen to say it so
  expect(await provider.channels.delete(bundleId, channelId)).toMatchObject({
    accepted: false,
    status: 404,
    reason: 'BadPath',
  });
  expect(await provider.broadcast({ bundleId, channelId, expiration: 0, payload: { aps } })).toMatchObject({
    accepted: false,
    status: 400,
    reason: 'ChannelNotRegistered',
  });
});
