import { expect, test } from 'vitest';
import { teamId } from '../apns.contract.ts';
import { bundleId, expectRefused, openChannelDoors, settingsBody } from './channels.contract.ts';

/* What the switches and APNs' own failures make of the channel door. */

test('[CH-22] [CH-23] a channel that is not there meets what the switches say', async () => {
  const unknown = 'AAAAAAAAAAAAAAAAAAAAAA==';
  const why = /No channel was ever made/;
  await using doors = await openChannelDoors();
  expectRefused(doors, await doors.remove(unknown), { reason: 'BadPath', rule: 'CH-22', why });
  expectRefused(doors, await doors.read(unknown), { reason: 'BadPath', rule: 'CH-23', why });
  const fidelity = { unknownChannelOnDelete: 'ChannelNotRegistered', unknownChannelOnRead: 'BadChannelId' } as const;
  await using own = await openChannelDoors({ fidelity });
  expectRefused(own, await own.remove(unknown), { reason: 'ChannelNotRegistered', rule: 'CH-22', why });
  expectRefused(own, await own.read(unknown), { reason: 'BadChannelId', rule: 'CH-23', why });
});

test('[CH-12] [CH-26] switching the capability off deletes the channels for good', async () => {
  await using own = await openChannelDoors({ fidelity: { featureNotEnabledReason: 'FeatureNotEnabled' } });
  await own.channel();
  own.apns.channels.setBroadcastEnabled(bundleId, false);
  expectRefused(own, await own.list(), { reason: 'FeatureNotEnabled', rule: 'CH-12', why: /is off/ });
  own.apns.channels.setBroadcastEnabled(bundleId, true);
  expect((await own.list()).body).toBe('{"channels":[]}');
});

test('[CH-19] an app has so many channels in an environment', async () => {
  await using own = await openChannelDoors({ fidelity: { channelsPerApp: 2 } });
  const [first] = [await own.channel(), await own.channel()];
  expectRefused(own, await own.create(), {
    reason: 'CannotCreateChannelConfig',
    rule: 'CH-19',
    why: /has 2 channels in sandbox/,
  });
  await own.remove(first);
  expect(await own.create()).toMatchObject({ status: 201 });
});

test('[CH-17] [CH-18] the switches take text and letter case by the letter', async () => {
  await using own = await openChannelDoors({
    fidelity: { storagePolicyText: 'BadRequestParams', channelPushTypeCase: 'asDocumented' },
  });
  expectRefused(own, await own.create({ body: settingsBody('1') }), {
    reason: 'BadRequestParams',
    rule: 'CH-17',
    why: /as a number/,
  });
  expectRefused(own, await own.create({ body: settingsBody(1, 'liveactivity') }), {
    reason: 'InvalidPushType',
    rule: 'CH-18',
    why: /"liveactivity"/,
  });
});

test('[CH-30] a failure of APNs itself is answered with 500 or 503', async () => {
  await using own = await openChannelDoors({ fidelity: { broadcastUnavailableReason: 'Service Unavailable' } });
  const real = { ...own.apns.channels };
  const fail = () => {
    throw new Error('the disk is full');
  };
  Object.assign(own.apns.channels, { create: fail });
  expect(await own.create()).toMatchObject({ status: 503, body: '{"reason":"Service Unavailable"}' });
  Object.assign(own.apns.channels, real, { broadcastEnabled: fail });
  expect(await own.create()).toMatchObject({ status: 500, body: '{"reason":"InternalServerError"}' });
  Object.assign(own.apns.channels, real);
  expect(await own.create()).toMatchObject({ status: 201 });
});

test('[CH-33] calls about the channels of one app are counted by the minute, when chosen', async () => {
  await using own = await openChannelDoors({ fidelity: { tooManyRequestsPerMinute: 2 } });
  own.apns.registry.addTopic(teamId, 'com.example.other');
  expect([(await own.create()).status, (await own.list()).status]).toEqual([201, 200]);
  const many = {
    reason: 'TooManyRequests',
    rule: 'CH-33',
    why: /3 calls about channels of com.example.courier/,
  } as const;
  expectRefused(own, await own.list(), many);
  expect(await own.list({ path: '/1/apps/com.example.other/all-channels' })).toMatchObject({ status: 200 });
  own.clock.advance(60_000);
  expect(await own.list()).toMatchObject({ status: 200 });
});
