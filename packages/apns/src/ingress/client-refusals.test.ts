import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Notification as NodeApnNotification, Provider } from '@parse/node-apn';
import { TokenConnector } from 'hapns/connectors/token';
import { AlertNotification } from 'hapns/notifications/AlertNotification';
import { BackgroundNotification } from 'hapns/notifications/BackgroundNotification';
import { send } from 'hapns/send';
import { Device } from 'hapns/targets/device';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSigningKey } from '../provider.contract.ts';
import { bundleId, type Door, keyId, openDoor, signingKey, teamId, tls } from './door.contract.ts';

/* Every refusal a client library can bring about by its own options, read by the library itself. */

let door: Door;
beforeAll(async () => {
  // hapns has no option for it
  setDefaultCACertificates([...getCACertificates(), tls.cert]);
  door = await openDoor({ machineTime: true });
});
afterAll(() => door.close());

const p8 = (privateKey = signingKey.privateKey) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const unknownToken = 'ab'.repeat(32);

interface Told {
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
}

/** What node-apn says of one push. */
async function nodeApn(
  fields: object,
  deviceToken: string = door.token(),
  token: object = { key: p8(), keyId, teamId },
): Promise<Told> {
  const provider = new Provider({ token, address: 'localhost', port: door.port, ca: [tls.cert] } as never);
  const push = Object.assign(new NodeApnNotification({ aps: { alert: 'Hello' } }), {
    topic: bundleId,
    pushType: 'alert',
    ...fields,
  });
  const { sent, failed } = await provider.send(push, deviceToken);
  await provider.shutdown();
  const [refused] = failed;
  return refused === undefined
    ? { status: sent.length === 1 ? 200 : 0 }
    : { status: refused.status, reason: refused.response?.reason };
}

const voip = `${bundleId}.voip`;
type Refused = readonly [
  reason: string,
  status: number,
  fields: object,
  deviceToken?: (() => string) | undefined,
  token?: object,
];
const refusals: readonly Refused[] = [
  ['BadCollapseId', 400, { collapseId: 'x'.repeat(65) }],
  ['BadMessageId', 400, { id: 'not-a-uuid' }],
  ['BadPriority', 400, { priority: 7 }],
  ['BadExpirationDate', 400, { expiry: 1.5 }],
  ['BadTopic', 400, { topic: 'not a topic' }],
  ['MissingTopic', 400, { topic: undefined }],
  ['TopicDisallowed', 400, { topic: 'com.example.nobody' }],
  ['TopicDisallowed', 400, { pushType: 'voip' }],
  ['InvalidPushType', 400, { pushType: 'toast' }],
  ['DeviceTokenNotForTopic', 400, { topic: voip, pushType: 'voip' }],
  ['BadDeviceToken', 400, {}, () => unknownToken],
  ['BadDeviceToken', 400, {}, () => door.token(bundleId, 'production')],
  ['MissingDeviceToken', 400, {}, () => ''],
  ['BadPath', 404, {}, () => 'a/b'],
  ['PayloadTooLarge', 413, { payload: { long: 'x'.repeat(4096) } }],
  ['InvalidProviderToken', 403, {}, undefined, { key: p8(), keyId: 'NOBODY0000', teamId }],
  ['InvalidProviderToken', 403, {}, undefined, { key: p8(), keyId: teamId, teamId: keyId }],
  ['InvalidProviderToken', 403, {}, undefined, { key: p8(makeSigningKey().privateKey), keyId, teamId }],
];

test.each(
  refusals.map(([reason, status, fields, deviceToken, token]) => ({ reason, status, fields, deviceToken, token })),
)('[H2-7] @parse/node-apn reads $reason', async ({ reason, status, fields, deviceToken, token }) => {
  expect(await nodeApn(fields, deviceToken?.(), token)).toEqual({ status, reason });
});

test('[IN-24] @parse/node-apn reads 410', async () => {
  const device = { deviceId: 'gone', name: 'Gone', environment: 'sandbox' } as const;
  const deviceToken = door.registry.issueTokens(device, [bundleId]).tokens[bundleId] ?? '';
  door.registry.invalidateTokens('gone', bundleId);
  expect(await nodeApn({}, deviceToken)).toEqual({ status: 410, reason: 'Unregistered' });
});

/** hapns with its own target object turned to the door. */
function hapns({ id = keyId, team = teamId, port = door.port } = {}) {
  const connector = TokenConnector({ key: Buffer.from(p8()), keyId: id, teamIdentifier: team });
  const target = (deviceToken: string) => ({
    ...Device(deviceToken),
    getBaseUrl: () => `https://localhost:${port}`,
  });
  return {
    alert: (fields: object = {}, deviceToken: string = door.token(), apnsId?: string) =>
      send(
        connector,
        AlertNotification(bundleId, { payload: { alert: { title: 'Hello', body: 'there' } }, ...fields }),
        target(deviceToken),
        { ...(apnsId !== undefined && { apnsId }) },
      ),
    background: () =>
      send(connector, BackgroundNotification(bundleId, { appData: { n: '1' } } as never), target(door.token())),
  };
}

test('[H2-23] hapns: alert, background, collapse, expiration, an id of its own, and 200 at once', async () => {
  const client = hapns();
  const apnsId = '123e4567-e89b-12d3-a456-426614174000';
  const expiration = Math.floor(Date.now() / 1000) + 3600;
  expect(await client.alert({ collapseID: 'one', expiration, priority: 5 }, door.token(), apnsId)).toMatchObject({
    apnsId,
    apnsUniqueId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(door.accepted.at(-1)).toMatchObject({ apnsId, collapseId: 'one', expiration, priority: 5, pushType: 'alert' });
  await client.background();
  expect(door.accepted.at(-1)).toMatchObject({ pushType: 'background', priority: 5 });
  const before = door.accepted.length;
  await Promise.all(Array.from({ length: 200 }, () => client.alert()));
  expect(door.accepted.length - before).toBe(200);
});

test('[H2-7] hapns reads reasons', async () => {
  const reasonOf = (sending: Promise<unknown>) =>
    sending.then(
      () => 'sent',
      ({ name, statusCode }: { name: string; statusCode: number }) => `${statusCode} ${name}`,
    );
  const client = hapns();
  expect(await reasonOf(client.alert({}, unknownToken))).toBe('400 BadDeviceTokenError');
  expect(await reasonOf(client.alert({}, door.token(voip)))).toBe('400 DeviceTokenNotForTopicError');
  expect(await reasonOf(client.alert({ collapseID: 'x'.repeat(65) }))).toBe('400 BadCollapseIdError');
  expect(await reasonOf(client.alert({}, door.token(), 'mine'))).toBe('400 BadMessageIdError');
  expect(await reasonOf(client.alert({ appData: { long: 'x'.repeat(4096) } }))).toBe('413 PayloadTooLargeError');
  expect(await reasonOf(hapns({ id: teamId, team: keyId }).alert())).toBe('403 InvalidProviderTokenError');
});

test('[H2-15] hapns comes back after a GOAWAY', async () => {
  const first = await openDoor({ machineTime: true });
  const client = hapns({ port: first.port });
  await client.alert({}, first.token());
  await first.close();
  await using second = await openDoor({ machineTime: true, port: first.port });
  await client.alert({}, second.token());
  expect(second.accepted).toHaveLength(1);
});

test('legacy apn (node-apn 2) is left out', ({ skip }) => {
  const reason = 'the npm package apn depends on an archive at GitHub, which a machine without internet cannot install';
  process.stderr.write(`skipped: ${reason}\n`);
  skip(true, reason);
});
