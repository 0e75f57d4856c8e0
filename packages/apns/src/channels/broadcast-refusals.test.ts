import { afterAll, expect, test } from 'vitest';
import { teamId } from '../apns.contract.ts';
import { connectClient } from '../ingress/http2-client.contract.ts';
import {
  bundleId,
  type Difference,
  type ExpectedRefusal,
  expectRefused,
  newest,
  openChannelDoors,
  tls,
  updateBody,
} from './channels.contract.ts';

/* Every refusal of a broadcast, over the wire. What both doors share is in management-refusals.test.ts. */

const doors = await openChannelDoors();
afterAll(() => doors[Symbol.asyncDispose]());
const stored = await doors.channel(1);
const unstored = await doors.channel(0);
doors.apns.registry.addTopic(teamId, 'com.example.quiet');
doors.apns.channels.setBroadcastEnabled('com.example.quiet', false);
const pathOf = (app: string) => `/4/broadcasts/apps/${app}`;

const rows: readonly (readonly [string, Difference, ExpectedRefusal])[] = [
  ['[BR-2] GET', { method: 'GET', body: null }, { reason: 'MethodNotAllowed', rule: 'BR-2', why: /says GET/ }],
  [
    '[BR-2] a channel in the path',
    { path: `${pathOf(bundleId)}/AAAA` },
    { reason: 'BadPath', rule: 'BR-2', why: /\/4\/broadcasts\/apps\/<bundleId>/ },
  ],
  ['[BR-2] no app', { path: '/4/broadcasts' }, { reason: 'BadPath', rule: 'BR-2', why: /into a header/ }],
  [
    '[BR-2] a header twice',
    { again: [['apns-priority', '10']] },
    { reason: 'DuplicateHeaders', rule: 'IN-4', why: /apns-priority/ },
  ],
  [
    '[BR-2] no authorization',
    { headers: { authorization: null } },
    { reason: 'MissingProviderToken', rule: 'AU-1', why: /authorization/ },
  ],
  [
    '[CH-9] an apns-id that is no UUID',
    { headers: { 'apns-id': '42' } },
    { reason: 'BadMessageId', rule: 'CH-9', why: /^apns-id is not/ },
  ],
  [
    '[CH-10] a suffix',
    { path: pathOf(`${bundleId}.push-type.liveactivity`) },
    { reason: 'TopicDisallowed', rule: 'CH-10', why: /without a push type/ },
  ],
  [
    '[CH-11] an app nobody has',
    { path: pathOf('com.example.nobody') },
    { reason: 'TopicMismatch', rule: 'CH-11', why: /has no app/ },
  ],
  [
    '[CH-12] no capability',
    { path: pathOf('com.example.quiet') },
    { reason: 'BroadcastFeatureNotEnabled', rule: 'CH-12', why: /is off/ },
  ],
  [
    '[BR-3] no push type',
    { headers: { 'apns-push-type': null } },
    { reason: 'MissingPushType', rule: 'BR-3', why: /apns-push-type/ },
  ],
  [
    '[BR-3] another push type',
    { headers: { 'apns-push-type': 'alert' } },
    { reason: 'InvalidPushType', rule: 'BR-3', why: /"alert"/ },
  ],
  [
    '[CH-20] no channel id',
    { headers: { 'apns-channel-id': null } },
    { reason: 'MissingChannelId', rule: 'CH-20', why: /apns-channel-id/ },
  ],
  [
    '[CH-21] base64url',
    { headers: { 'apns-channel-id': '-_-_' } },
    { reason: 'BadChannelId', rule: 'CH-21', why: /base64url/ },
  ],
  [
    '[BR-4] a channel that never was',
    { headers: { 'apns-channel-id': 'AAAA' } },
    { reason: 'BadChannelId', rule: 'BR-4', why: /No channel was ever made/ },
  ],
  [
    '[BR-6] no expiration',
    { headers: { 'apns-expiration': null } },
    { reason: 'BadExpirationDate', rule: 'BR-6', why: /needs apns-expiration/ },
  ],
  [
    '[BR-6] a fraction',
    { headers: { 'apns-expiration': '1.5' } },
    { reason: 'BadExpirationDate', rule: 'BR-6', why: /fraction/ },
  ],
  [
    '[BR-7] an expiration where nothing is stored',
    { headers: { 'apns-channel-id': unstored } },
    { reason: 'BadExpirationDate', rule: 'BR-7', why: /stores no message/ },
  ],
  [
    '[BR-8] no priority',
    { headers: { 'apns-priority': null } },
    { reason: 'BadPriority', rule: 'BR-8', why: /needs apns-priority/ },
  ],
  [
    '[BR-8] priority high',
    { headers: { 'apns-priority': 'high' } },
    { reason: 'BadPriority', rule: 'BR-8', why: /another push service/ },
  ],
  ['[BR-9] no body', { body: null }, { reason: 'PayloadEmpty', rule: 'BR-9', why: /no body/ }],
  [
    '[BR-9] 5121 bytes',
    {
      body: updateBody({ text: '' }).replace(
        '"text":""',
        `"text":"${'x'.repeat(5121 - updateBody({ text: '' }).length)}"`,
      ),
    },
    { reason: 'PayloadTooLarge', rule: 'BR-9', why: /5121 bytes/ },
  ],
  ['[BR-9] no JSON', { body: 'score=1' }, { reason: 'BadRequestPayload', rule: 'BR-9', why: /not a JSON object/ }],
];

test.each(rows)('%s is refused', async (_title, difference, expected) => {
  expectRefused(doors, await doors.broadcast(stored, difference), expected, 'rejected');
});

test('[BR-9] 5120 bytes are taken, counted in UTF-8', async () => {
  const empty = updateBody({ text: '' });
  const body = empty.replace('"text":""', `"text":"${'é'.repeat((5120 - empty.length) / 2)}"`);
  expect(Buffer.byteLength(body)).toBeGreaterThan(5118);
  expect(await doors.broadcast(stored, { body })).toMatchObject({ status: 200 });
});

test('[BR-4] the channel of another app or environment is as one that never was', async () => {
  using production = connectClient(doors.apns.ports.pushProduction, { ca: tls.cert });
  expectRefused(
    doors,
    await doors.broadcast(stored, {}, production),
    { reason: 'BadChannelId', rule: 'BR-4', why: /made in sandbox; you called production/ },
    'rejected',
  );
});

test('[BR-4] [BR-5] a deleted channel is told from one that never was, unless the switches say otherwise', async () => {
  const gone = await doors.channel();
  await doors.remove(gone);
  const why = /was deleted/;
  expectRefused(doors, await doors.broadcast(gone), { reason: 'ChannelNotRegistered', rule: 'BR-5', why }, 'rejected');
  const fidelity = { unknownChannelOnSend: 'ChannelNotRegistered', deletedChannelOnSend: 'BadChannelId' } as const;
  await using own = await openChannelDoors({ fidelity });
  const ownGone = await own.channel();
  await own.remove(ownGone);
  expectRefused(own, await own.broadcast(ownGone), { reason: 'BadChannelId', rule: 'BR-5', why }, 'rejected');
  const never = { reason: 'ChannelNotRegistered', rule: 'BR-4', why: /No channel/ } as const;
  expectRefused(own, await own.broadcast('AAAA'), never, 'rejected');
});

test('[BR-3] [BR-8] [BR-10] switches: letter case, a missing priority, a limit on broadcasts', async () => {
  const fidelity = {
    broadcastWithoutPriority: 'accept',
    tooManyRequestsPerMinute: 2,
    channelPushTypeCase: 'asDocumented',
  } as const;
  await using own = await openChannelDoors({ fidelity });
  const channelId = await own.channel();
  const sent = await own.broadcast(channelId, { headers: { 'apns-priority': null, 'apns-push-type': 'Liveactivity' } });
  expect(sent.status).toBe(200);
  const wrongCase = { headers: { 'apns-push-type': 'LiveActivity' } };
  expectRefused(
    own,
    await own.broadcast(channelId, wrongCase),
    { reason: 'InvalidPushType', rule: 'BR-3', why: /"LiveActivity"/ },
    'rejected',
  );
  const many = { reason: 'TooManyRequests', rule: 'BR-10', why: /3 broadcasts to this channel/ } as const;
  expectRefused(own, await own.broadcast(channelId), many, 'rejected');
});

test('[BR-12] a failure of APNs itself is answered with 500 or 503', async () => {
  await using own = await openChannelDoors();
  const channelId = await own.channel();
  const real = { ...own.apns.channels };
  const fail = () => {
    throw new Error('the disk is full');
  };
  Object.assign(own.apns.channels, { get: fail });
  expect(await own.broadcast(channelId)).toMatchObject({ status: 500, body: '{"reason":"InternalServerError"}' });
  let calls = 0;
  Object.assign(own.apns.channels, real, { subscribers: () => (calls++ === 0 ? [] : fail()) });
  expect(await own.broadcast(channelId)).toMatchObject({ status: 503, body: '{"reason":"ServiceUnavailable"}' });
  expect(newest(own, 'rejected').why.rule).toBe('BR-12');
});
