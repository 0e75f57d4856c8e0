import { expect, test } from 'vitest';
import { makeProviderToken, makeSigningKey } from '../provider.contract.ts';
import { type KeyEntry } from '../registry/registry.ts';
import { bundleId, type Door, keyId, openDoor, signingKey, startOfTest, teamId } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { type Difference, expectRefusal, sendPush } from './refusals.contract.ts';

const minute = 60_000;
const ok = { status: 200 };
const updates = { reason: 'TooManyProviderTokenUpdates', rule: 'AU-15', why: /at least 20 minutes/ } as const;
const unrelated = { reason: 'UnrelatedKeyIdInToken', rule: 'AU-14', why: /not its related key/ } as const;

interface ExtraKey extends Partial<Omit<KeyEntry, 'publicKey' | 'keyId'>> {
  readonly keyId: string;
}

/** Adds a key to the seeded team and gives the header of a push signed with it. */
function addKey(
  { registry }: Door,
  { keyId: id, teamId: team = teamId, environment = null, topics = null, relatedKeyId = null }: ExtraKey,
): Difference {
  const { privateKey, publicKey } = makeSigningKey();
  registry.addKey({ keyId: id, teamId: team, publicKey, environment, topics, relatedKeyId });
  return signedWith(privateKey, id, team);
}

function signedWith(privateKey: Parameters<typeof makeProviderToken>[0], id: string, team: string, at = startOfTest) {
  return { headers: { authorization: `bearer ${makeProviderToken(privateKey, id, team, at)}` } };
}

/** A new token of the seeded key, made now. */
const renewed = (door: Door) => signedWith(signingKey.privateKey, keyId, teamId, door.clock.now());

test('[AU-12] a key of production is refused in the sandbox, and serves in production', async () => {
  await using door = await openDoor();
  const push = addKey(door, { keyId: 'PRODKEY001', environment: 'production' });
  const why = /for production only; you called sandbox/;
  await expectRefusal(door, push, { reason: 'BadEnvironmentKeyInToken', rule: 'AU-12', why });
  using client = connectClient(door.port, { servername: 'api.push.apple.com' });
  expect(await sendPush(door, client, { ...push, deviceToken: door.token(bundleId, 'production') })).toMatchObject(ok);
});

test('[AU-12] with the documented spelling, when chosen', async () => {
  await using door = await openDoor({ fidelity: { environmentKeyReason: 'BadEnvironmentKeyIdInToken' } });
  const push = addKey(door, { keyId: 'PRODKEY001', environment: 'production' });
  await expectRefusal(door, push, { reason: 'BadEnvironmentKeyIdInToken', rule: 'AU-12', why: /production/ });
});

test.each(['InvalidProviderToken', 'Forbidden', 'UnrelatedKeyIdInToken'] as const)(
  '[AU-13] a second team on a connection gets %s, and serves on its own',
  async (otherTeamReason) => {
    await using door = await openDoor({ fidelity: { otherTeamReason } });
    using client = connectClient(door.port);
    door.registry.addTeam([bundleId], 'OTHERTEAM1');
    const push = addKey(door, { keyId: 'OTHERKEY01', teamId: 'OTHERTEAM1' });
    expect(await sendPush(door, client)).toMatchObject(ok);
    await expectRefusal(door, push, { reason: otherTeamReason, rule: 'AU-13', why: /tied to team SIMTEAM001/ }, client);
    expect(await sendPush(door, client)).toMatchObject(ok);
    using second = connectClient(door.port);
    expect(await sendPush(door, second, push)).toMatchObject(ok);
  },
);

test('[AU-13] a push that is refused for what it says still ties the connection', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  door.registry.addTeam([bundleId], 'OTHERTEAM1');
  const push = addKey(door, { keyId: 'OTHERKEY01', teamId: 'OTHERTEAM1' });
  expect(await sendPush(door, client, { body: '' })).toMatchObject({ status: 400 });
  await expectRefusal(door, push, { reason: 'InvalidProviderToken', rule: 'AU-13', why: /tied/ }, client);
});

test('[AU-13] one that is refused for its provider token does not', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  door.registry.addTeam([bundleId], 'OTHERTEAM1');
  const push = addKey(door, { keyId: 'OTHERKEY01', teamId: 'OTHERTEAM1' });
  expect(await sendPush(door, client, { headers: { authorization: 'bearer a.b.c' } })).toMatchObject({ status: 403 });
  expect(await sendPush(door, client, push)).toMatchObject(ok);
});

test.each<readonly [string, readonly string[] | null]>([
  ['a topic-specific key', [bundleId]],
  ['another team key', null],
])('[AU-14] %s after a team key is unrelated', async (_title, topics) => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  const push = addKey(door, { keyId: 'OTHERKEY01', topics });
  expect(await sendPush(door, client)).toMatchObject(ok);
  await expectRefusal(door, push, unrelated, client);
  using second = connectClient(door.port);
  expect(await sendPush(door, second, push)).toMatchObject(ok);
});

test('[AU-14] another team key is taken, when chosen; a topic-specific one is not', async () => {
  await using door = await openDoor({ fidelity: { otherTeamKey: 'accept' } });
  using client = connectClient(door.port);
  const team = addKey(door, { keyId: 'OTHERKEY01' });
  const topic = addKey(door, { keyId: 'TOPICKEY01', topics: [bundleId] });
  expect(await sendPush(door, client)).toMatchObject(ok);
  expect(await sendPush(door, client, team)).toMatchObject(ok);
  await expectRefusal(door, topic, unrelated, client);
});

test('[AU-25] a suspended team is forbidden everything, until it is taken back', async () => {
  await using door = await openDoor();
  door.registry.suspendTeam(teamId, true);
  await expectRefusal(door, {}, { reason: 'Forbidden', rule: 'AU-25', why: /suspended/ });
  door.registry.suspendTeam(teamId, false);
  using client = connectClient(door.port);
  expect(await sendPush(door, client)).toMatchObject(ok);
});

test('[AU-14] tokens of related topic-specific keys may be mixed, in either direction', async () => {
  await using door = await openDoor();
  const [first, second, third] = (
    [
      ['TOPICKEY01', null],
      ['TOPICKEY02', 'TOPICKEY01'],
      ['TOPICKEY03', null],
    ] as const
  ).map(([id, relatedKeyId]) => addKey(door, { keyId: id, topics: [bundleId], relatedKeyId }));
  for (const [one, other] of [
    [first, second],
    [second, first],
  ]) {
    using client = connectClient(door.port);
    for (const push of [one, other, one, other]) expect(await sendPush(door, client, push)).toMatchObject(ok);
    await expectRefusal(door, third ?? {}, unrelated, client);
  }
});

test('[AU-15] a second token within 20 minutes is refused, and the first goes on working', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  expect(await sendPush(door, client)).toMatchObject(ok);
  door.clock.advance(20 * minute - 1);
  await expectRefusal(door, renewed(door), updates, client);
  expect(await sendPush(door, client)).toMatchObject(ok);
  door.clock.advance(1);
  const second = renewed(door);
  expect(await sendPush(door, client, second)).toMatchObject(ok);
  expect(await sendPush(door, client, second)).toMatchObject(ok);
  // alternating is changing too
  await expectRefusal(door, {}, updates, client);
});

test('[AU-15] counted from the first sight of a token, not from its making, and for each connection', async () => {
  await using door = await openDoor();
  door.clock.advance(50 * minute);
  using client = connectClient(door.port);
  expect(await sendPush(door, client)).toMatchObject(ok);
  door.clock.advance(5 * minute);
  const second = renewed(door);
  await expectRefusal(door, second, updates, client);
  using other = connectClient(door.port);
  expect(await sendPush(door, other, second)).toMatchObject(ok);
});

test('[AU-15] counted over the team, or not at all, when chosen', async () => {
  await using team = await openDoor({ fidelity: { providerTokenUpdates: 'perTeam' } });
  using first = connectClient(team.port);
  using second = connectClient(team.port);
  expect(await sendPush(team, first)).toMatchObject(ok);
  await expectRefusal(team, renewed(team), updates, second);
  await using unlimited = await openDoor({ fidelity: { providerTokenUpdates: 'unlimited' } });
  using third = connectClient(unlimited.port);
  for (let count = 0; count < 3; count++)
    expect(await sendPush(unlimited, third, renewed(unlimited))).toMatchObject(ok);
});

test('[AU-18] a topic-specific key serves its topics with their suffixes, and no other', async () => {
  await using door = await openDoor();
  door.registry.addTopic(teamId, 'com.example.other');
  using client = connectClient(door.port);
  const push = addKey(door, { keyId: 'TOPICKEY01', topics: [bundleId] });
  expect(await sendPush(door, client, push)).toMatchObject(ok);
  const voip = { ...push.headers, 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip` };
  expect(await sendPush(door, client, { headers: voip, deviceToken: door.token(`${bundleId}.voip`) })).toMatchObject(
    ok,
  );
  const headers = { ...push.headers, 'apns-topic': 'com.example.other' };
  const why = /for com.example.courier only/;
  await expectRefusal(door, { headers }, { reason: 'TopicDisallowed', rule: 'AU-18', why }, client);
});

test('[AU-19] an app added later needs a new connection', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  expect(await sendPush(door, client)).toMatchObject(ok);
  door.registry.addTopic(teamId, 'com.example.later');
  const device = { deviceId: 'phone-sandbox', name: 'Phone', environment: 'sandbox' } as const;
  const { tokens } = door.registry.issueTokens(device, ['com.example.later']);
  const push = { deviceToken: tokens['com.example.later'] ?? '', headers: { 'apns-topic': 'com.example.later' } };
  const why = /open a new connection/;
  await expectRefusal(door, push, { reason: 'TopicDisallowed', rule: 'AU-19', why }, client);
  using second = connectClient(door.port);
  expect(await sendPush(door, second, push)).toMatchObject(ok);
});
