import { afterAll, test } from 'vitest';
import { keyId, signingKey, teamId } from '../apns.contract.ts';
import { connectClient } from '../ingress/http2-client.contract.ts';
import { makeAuthority } from '../ingress/push-certificates.contract.ts';
import { makeProviderToken, makeSigningKey } from '../provider.contract.ts';
import {
  bundleId,
  type Difference,
  type ExpectedRefusal,
  expectRefused,
  openChannelDoors,
  settingsBody,
  startOfTest,
  tls,
} from './channels.contract.ts';

/* Every refusal of the channel door, over the wire. */

const doors = await openChannelDoors();
afterAll(() => doors[Symbol.asyncDispose]());
const { apns } = doors;

const tokenOf = (key: typeof signingKey, id: string, team: string, at: number) =>
  `bearer ${makeProviderToken(key.privateKey, id, team, at)}`;
const strangerKey = makeSigningKey();
const stranger = apns.registry.addTeam(['com.example.stranger']);
apns.registry.addKey({
  keyId: 'STRANGER01',
  teamId: stranger.teamId,
  publicKey: strangerKey.publicKey,
  environment: null,
  topics: null,
});
const scopedKey = makeSigningKey();
apns.registry.addTopic(teamId, 'com.example.other');
apns.registry.addKey({
  keyId: 'SCOPEDKEY1',
  teamId,
  publicKey: scopedKey.publicKey,
  environment: null,
  topics: ['com.example.other'],
});
apns.registry.addTopic(teamId, 'com.example.quiet');
apns.channels.setBroadcastEnabled('com.example.quiet', false);
const pathOf = (app: string) => `/1/apps/${app}/channels`;
const id = 'x'.repeat(10);

const onCreate: readonly (readonly [string, Difference, ExpectedRefusal])[] = [
  [
    '[CH-6] another path',
    { path: '/1/apps/channels' },
    { reason: 'BadPath', rule: 'CH-6', why: /\/1\/apps\/<bundleId>\/channels/ },
  ],
  [
    '[CH-6] a device push',
    { path: `/3/device/${'ab'.repeat(32)}` },
    { reason: 'BadPath', rule: 'CH-6', why: /provider API/ },
  ],
  [
    '[CH-6] the id in the path',
    { method: 'GET', path: `${pathOf(bundleId)}/abc` },
    { reason: 'BadPath', rule: 'CH-6', why: /header apns-channel-id/ },
  ],
  [
    '[CH-6] POST on the list',
    { path: `/1/apps/${bundleId}/all-channels` },
    { reason: 'BadPath', rule: 'CH-6', why: /listed with GET/ },
  ],
  ['[CH-7] PUT', { method: 'PUT' }, { reason: 'MethodNotAllowed', rule: 'CH-7', why: /says PUT/ }],
  [
    '[CH-7] PUT without authorization',
    { method: 'PUT', headers: { authorization: null } },
    { reason: 'MethodNotAllowed', rule: 'CH-7', why: /says PUT/ },
  ],
  [
    '[CH-8] a header twice',
    {
      again: [
        ['apns-request-id', id],
        ['apns-request-id', id],
      ],
    },
    { reason: 'DuplicateHeaders', rule: 'IN-4', why: /apns-request-id/ },
  ],
  [
    '[CH-9] a request id that is no UUID',
    { headers: { 'apns-request-id': 'order-1' } },
    { reason: 'BadMessageId', rule: 'CH-9', why: /apns-request-id is not a UUID/ },
  ],
  [
    '[CH-9] an apns-id that is no UUID',
    { headers: { 'apns-id': '42' } },
    { reason: 'BadMessageId', rule: 'CH-9', why: /^apns-id is not/ },
  ],
  [
    '[CH-10] a suffix',
    { path: pathOf(`${bundleId}.push-type.liveactivity`) },
    { reason: 'TopicDisallowed', rule: 'CH-10', why: /it is com.example.courier without/ },
  ],
  [
    '[CH-11] an app nobody has',
    { path: pathOf('com.example.nobody') },
    { reason: 'TopicMismatch', rule: 'CH-11', why: /has no app com.example.nobody/ },
  ],
  [
    '[CH-12] an app without the capability',
    { path: pathOf('com.example.quiet') },
    { reason: 'BroadcastFeatureNotEnabled', rule: 'CH-12', why: /Broadcast Capability of com.example.quiet is off/ },
  ],
  ['[CH-13] no body', { body: null }, { reason: 'PayloadEmpty', rule: 'CH-13', why: /body is empty/ }],
  ['[CH-14] a long body', { body: ' '.repeat(4097) }, { reason: 'PayloadTooLarge', rule: 'CH-14', why: /4097 bytes/ }],
  [
    '[CH-15] no JSON',
    { body: '{"push-type":' },
    { reason: 'BadRequestPayload', rule: 'CH-15', why: /not a JSON object/ },
  ],
  ['[CH-15] an array', { body: '[]' }, { reason: 'BadRequestPayload', rule: 'CH-15', why: /not a JSON object/ }],
  [
    '[CH-16] an attribute nobody knows',
    { body: '{"message-storage-policy":1,"push-type":"LiveActivity","name":"x"}' },
    { reason: 'BadRequestParams', rule: 'CH-16', why: /has name/ },
  ],
  [
    '[CH-16] policy 2',
    { body: settingsBody(2) },
    { reason: 'BadRequestParams', rule: 'CH-16', why: /is 2; it must be 0/ },
  ],
  [
    '[CH-16] no policy',
    { body: '{"push-type":"LiveActivity"}' },
    { reason: 'BadRequestParams', rule: 'CH-16', why: /is missing/ },
  ],
  [
    '[CH-18] no push type',
    { body: '{"message-storage-policy":1}' },
    { reason: 'MissingPushType', rule: 'CH-18', why: /no push-type/ },
  ],
  [
    '[CH-18] another push type',
    { body: settingsBody(1, 'alert') },
    { reason: 'InvalidPushType', rule: 'CH-18', why: /"alert"/ },
  ],
  [
    '[CH-24] no authorization',
    { headers: { authorization: null } },
    { reason: 'MissingProviderToken', rule: 'AU-1', why: /authorization/ },
  ],
  [
    '[CH-24] a key nobody has',
    { headers: { authorization: tokenOf(signingKey, 'NOBODYKEY1', teamId, startOfTest) } },
    { reason: 'InvalidProviderToken', rule: 'AU-7', why: /NOBODYKEY1/ },
  ],
  [
    '[CH-24] an old provider token',
    { headers: { authorization: tokenOf(signingKey, keyId, teamId, startOfTest - 7_200_000) } },
    { reason: 'ExpiredProviderToken', rule: 'AU-10', why: /120 minutes/ },
  ],
];

test.each(onCreate)('%s is refused', async (_title, difference, expected) => {
  expectRefused(doors, await doors.create(difference), expected);
});

const onChannel: readonly (readonly [string, string | null, ExpectedRefusal])[] = [
  ['[CH-20] no channel id', null, { reason: 'MissingChannelId', rule: 'CH-20', why: /apns-channel-id/ }],
  ['[CH-21] an empty id', '', { reason: 'BadChannelId', rule: 'CH-21', why: /empty/ }],
  ['[CH-21] base64url', '-_AAAAAAAAAAAAAAAAAAAA==', { reason: 'BadChannelId', rule: 'CH-21', why: /base64url/ }],
  ['[CH-21] without its padding', 'AAAAAAAAAAAAAAAAAAAAAA', { reason: 'BadChannelId', rule: 'CH-21', why: /padding/ }],
  [
    '[CH-21] percent-encoded',
    'AAAAAAAAAAAAAAAAAAAAAA%3D%3D',
    { reason: 'BadChannelId', rule: 'CH-21', why: /percent/ },
  ],
  ['[CH-21] far too long', 'A'.repeat(400), { reason: 'BadChannelId', rule: 'CH-21', why: /400 characters/ }],
];

test.each(onChannel)('%s is refused', async (_title, channelId, expected) => {
  expectRefused(doors, await doors.read(channelId), expected);
  expectRefused(doors, await doors.remove(channelId), expected);
});

test('[CH-11] a key of other topics, another team and an app that came later are not of the sender', async () => {
  const refusedOn = async (authorization: string, path: string, why: RegExp) => {
    using client = connectClient(apns.ports.channels, { ca: tls.cert });
    const answer = await doors.create({ headers: { authorization }, path }, client);
    expectRefused(doors, answer, { reason: 'TopicMismatch', rule: 'CH-11', why });
  };
  await refusedOn(
    tokenOf(scopedKey, 'SCOPEDKEY1', teamId, startOfTest),
    pathOf(bundleId),
    /for com.example.other only/,
  );
  await refusedOn(tokenOf(strangerKey, 'STRANGER01', stranger.teamId, startOfTest), pathOf(bundleId), /has no app/);
  await doors.list();
  apns.registry.addTopic(teamId, 'com.example.late');
  const late = await doors.create({ path: pathOf('com.example.late') });
  expectRefused(doors, late, { reason: 'TopicMismatch', rule: 'CH-11', why: /open a new connection/ });
});

test('[CH-11] [CH-24] a certificate speaks for its topics only; a bad one is answered where the switch says so', async () => {
  const authority = await makeAuthority();
  await using own = await openChannelDoors({ clientCa: authority.cert, fidelity: { badCertificate: 'answer' } });
  const refusedWith = async (asked: Parameters<typeof authority.issue>[0], expected: ExpectedRefusal) => {
    using client = connectClient(own.apns.ports.channels, { ca: tls.cert, ...(await authority.issue(asked)) });
    expectRefused(own, await own.list({ headers: { authorization: null } }, client), expected);
  };
  const environments = ['sandbox', 'production'] as const;
  await refusedWith(
    { uid: 'com.example.other', environments },
    { reason: 'TopicMismatch', rule: 'CH-11', why: /certificate is for/ },
  );
  await refusedWith({ environments }, { reason: 'BadCertificate', rule: 'AU-21', why: /certificate/ });
  await refusedWith(
    { uid: bundleId, environments: ['production'] },
    { reason: 'BadCertificateEnvironment', rule: 'AU-22', why: /not for sandbox/ },
  );
});

test('[CH-24] a second provider token within 20 minutes is one too many', async () => {
  doors.clock.advance(1000);
  await doors.list();
  const authorization = tokenOf(signingKey, keyId, teamId, doors.clock.now());
  expectRefused(doors, await doors.list({ headers: { authorization } }), {
    reason: 'TooManyProviderTokenUpdates',
    rule: 'AU-15',
    why: /20 minutes/,
  });
});
