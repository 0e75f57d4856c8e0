import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { readClientCertificate } from './client-certificate.ts';
import { bundleId, type DoorOptions, openDoor, startOfTest, teamId } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { makeAuthority, type Pair, type PushCertificate } from './push-certificates.contract.ts';
import { expectRefusal, sendPush } from './refusals.contract.ts';

const authority = await makeAuthority();
const voip = `${bundleId}.voip`;
const universal: PushCertificate = {
  uid: bundleId,
  environments: ['sandbox', 'production'],
  topics: [
    [bundleId, 'app'],
    [voip, 'app', 'voip'],
    [`${bundleId}.complication`, 'app', 'complication'],
  ],
};
const single: PushCertificate = { uid: bundleId, environments: ['sandbox'] };

const withAuthority = (options: DoorOptions = {}) => openDoor({ clientCa: authority.cert, ...options });
const rawOf = ({ cert }: Pair) => new X509Certificate(cert).raw;

test('[AU-23] topics and environments are read out of the certificate', async () => {
  const read = async (asked: PushCertificate) =>
    readClientCertificate({ raw: rawOf(await authority.issue(asked)), trusted: true }, 'sandbox', startOfTest);
  const topics = [bundleId, voip, `${bundleId}.complication`];
  expect(await read(universal)).toEqual({ topics, environments: ['sandbox', 'production'], problem: null });
  expect(await read(single)).toEqual({ topics: [bundleId], environments: ['sandbox'], problem: null });
  expect(await read({ uid: voip, voipTopic: voip, environments: ['production'] })).toEqual({
    topics: [voip],
    environments: ['production'],
    problem: 'BadCertificateEnvironment',
  });
  expect(await read({ uid: bundleId })).toMatchObject({ environments: ['sandbox', 'production'], problem: null });
});

test('[AU-23] what is no certificate is a bad one', () => {
  const shown = { raw: Buffer.from('3003020101', 'hex'), trusted: true };
  expect(readClientCertificate(shown, 'sandbox', startOfTest)).toMatchObject({ problem: 'BadCertificate' });
});

test('[AU-20] a certificate with one topic speaks for it, whatever authorization says, with the full limit at once', async () => {
  await using door = await withAuthority({ fidelity: { streamsBeforeAuth: 1 } });
  using client = connectClient(door.port, await authority.issue(single));
  const full = new Promise<void>((resolve) =>
    client.session.on('remoteSettings', ({ maxConcurrentStreams }) => maxConcurrentStreams === 1000 && resolve()),
  );
  await full;
  for (const authorization of [null, 'bearer rubbish'])
    expect(await sendPush(door, client, { headers: { authorization, 'apns-topic': null } })).toMatchObject({
      status: 200,
    });
  expect(door.accepted.map(({ topic }) => topic)).toEqual([bundleId, bundleId]);
});

test('[AU-20] one with several topics must name one, and none that it does not list', async () => {
  await using door = await withAuthority();
  using client = connectClient(door.port, await authority.issue(universal));
  const headers = { authorization: null };
  const missing = { reason: 'MissingTopic', rule: 'IN-14', why: /several topics/ } as const;
  await expectRefusal(door, { headers: { ...headers, 'apns-topic': null } }, missing, client);
  expect(await sendPush(door, client, { headers })).toMatchObject({ status: 200 });
  const call = { headers: { ...headers, 'apns-topic': voip, 'apns-push-type': 'voip' }, deviceToken: door.token(voip) };
  expect(await sendPush(door, client, call)).toMatchObject({ status: 200 });
  const location = { ...headers, 'apns-topic': `${bundleId}.location-query`, 'apns-push-type': 'location' };
  const refusal = { reason: 'TopicDisallowed', rule: 'AU-20', why: /certificate is for/ } as const;
  await expectRefusal(door, { headers: location }, refusal, client);
});

test('[AU-26] [IN-18] an MDM certificate speaks for its topic, whose name is no app’s; only the type mdm goes there', async () => {
  const topic = 'com.apple.mgmt.External.0f4dd0a3-7d43-4f3f-9e0f-6b0c6a5a9d11';
  await using door = await withAuthority();
  const device = { deviceId: 'managed', name: 'Managed', environment: 'sandbox' } as const;
  door.registry.rememberDevice(device);
  const deviceToken = door.registry.issueTokens(device, [topic]).tokens[topic] ?? '';
  using client = connectClient(door.port, await authority.issue({ uid: topic }));
  const body = '{"mdm":"PUSH-MAGIC"}';
  const send = (type: string | null) => ({
    deviceToken,
    body,
    headers: { authorization: null, 'apns-topic': null, 'apns-push-type': type },
  });
  for (const type of ['mdm', null]) expect(await sendPush(door, client, send(type))).toMatchObject({ status: 200 });
  expect(door.accepted.map((push) => push.topic)).toEqual([topic, topic]);
  const wrongType = { reason: 'TopicDisallowed', rule: 'IN-18', why: /must be mdm, not alert/ } as const;
  await expectRefusal(door, send('alert'), wrongType, client);
});

test('[AU-26] with the switch a provider token may send there, for a team that has the topic', async () => {
  const topic = 'com.apple.mgmt.External.1';
  await using door = await openDoor({ fidelity: { managementByToken: 'accept' } });
  const device = { deviceId: 'managed', name: 'Managed', environment: 'sandbox' } as const;
  door.registry.rememberDevice(device);
  const deviceToken = door.registry.issueTokens(device, [topic]).tokens[topic] ?? '';
  using client = connectClient(door.port);
  const push = { deviceToken, headers: { 'apns-topic': topic, 'apns-push-type': 'mdm' } };
  const nobodys = { reason: 'TopicDisallowed', rule: 'IN-16', why: /no app com.apple.mgmt/ } as const;
  await expectRefusal(door, push, nobodys, client);
  door.registry.addTopic(teamId, topic);
  using later = connectClient(door.port);
  expect(await sendPush(door, later, push)).toMatchObject({ status: 200 });
});

const goodbye = (reason: string) => ({ code: 0, lastStreamId: 0, data: JSON.stringify({ reason }) });

async function bad(): Promise<readonly (readonly [string, Pair])[]> {
  const stranger = await makeAuthority('CN=Somebody else');
  return [
    ['of an unknown authority', await stranger.issue(universal)],
    ['out of date', await authority.issue({ ...universal, notAfter: new Date('2025-02-01') })],
    ['without topics', await authority.issue({ environments: ['sandbox'] })],
    ['that is the authority itself', authority],
  ];
}

test.each(await bad())('[H2-10] a certificate %s ends the connection with GOAWAY', async (_title, pair) => {
  await using door = await withAuthority();
  using client = connectClient(door.port, pair);
  expect(await sendPush(door, client)).toMatchObject({ status: 0 });
  await client.ended;
  expect(client.goaways[0]).toEqual(goodbye('BadCertificate'));
  expect(door.events).toEqual([]);
});

test('[H2-10] without an authority no certificate is good', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port, await authority.issue(universal));
  await client.ended;
  expect(client.goaways[0]).toEqual(goodbye('BadCertificate'));
});

test('[H2-11] a certificate of the other environment ends the connection with GOAWAY', async () => {
  await using door = await withAuthority();
  const pair = await authority.issue(single);
  using client = connectClient(door.port, { ...pair, servername: 'api.push.apple.com' });
  expect(await sendPush(door, client)).toMatchObject({ status: 0 });
  await client.ended;
  expect(client.goaways[0]).toEqual(goodbye('BadCertificateEnvironment'));
  using other = connectClient(door.port, pair);
  expect(await sendPush(door, other)).toMatchObject({ status: 200 });
});

test('[AU-21] [AU-22] or each request is answered, when chosen', async () => {
  await using door = await withAuthority({ fidelity: { badCertificate: 'answer' } });
  const [[, stranger] = ['', single as never]] = await bad();
  using first = connectClient(door.port, stranger);
  await expectRefusal(door, {}, { reason: 'BadCertificate', rule: 'AU-21', why: /unknown authority/ }, first);
  using second = connectClient(door.port, await authority.issue({ ...single, environments: ['production'] }));
  const why = /not for sandbox; it speaks for production/;
  await expectRefusal(door, {}, { reason: 'BadCertificateEnvironment', rule: 'AU-22', why }, second);
});

test('[H2-22] a client certificate is asked for and not needed', async () => {
  await using door = await withAuthority();
  using client = connectClient(door.port);
  expect(await sendPush(door, client)).toMatchObject({ status: 200 });
});
