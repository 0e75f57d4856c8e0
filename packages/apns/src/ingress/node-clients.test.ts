import { Notification as NodeApnNotification, Provider } from '@parse/node-apn';
import { ApnsClient, Errors, Notification, Priority, PushType, SilentNotification } from 'apns2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSigningKey } from '../provider.contract.ts';
import { bundleId, type Door, keyId, openDoor, signingKey, teamId, tls } from './door.contract.ts';

/* Client libraries for Node as they are published, pointed at the door by their own options. */

let door: Door;
beforeAll(async () => {
  door = await openDoor({ machineTime: true });
});
afterAll(async () => {
  await door.close();
});

const p8 = (privateKey = signingKey.privateKey) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const unknownToken = 'ab'.repeat(32);

function nodeApn(key = p8()): Provider {
  return new Provider({ token: { key, keyId, teamId }, address: 'localhost', port: door.port, ca: [tls.cert] });
}

function nodeApnNotification(fields: Partial<NodeApnNotification> = {}): NodeApnNotification {
  return Object.assign(new NodeApnNotification({ aps: { alert: 'Hello' } }), {
    topic: bundleId,
    pushType: 'alert',
    ...fields,
  });
}

test('[H2-23] @parse/node-apn: alert, background, collapse, expiration, id of its own', async () => {
  const provider = nodeApn();
  const id = '123e4567-e89b-12d3-a456-426614174000';
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  const pushes = [
    nodeApnNotification(),
    nodeApnNotification({ pushType: 'background', priority: 5, aps: { 'content-available': 1 } } as never),
    nodeApnNotification({ collapseId: 'one', expiry, id }),
  ];
  for (const push of pushes) {
    const { sent, failed } = await provider.send(push, door.token());
    expect({ sent: sent.length, failed }).toEqual({ sent: 1, failed: [] });
  }
  expect(door.accepted.at(-2)).toMatchObject({ pushType: 'background', priority: 5 });
  expect(door.accepted.at(-1)).toMatchObject({ apnsId: id, collapseId: 'one', expiration: expiry });
  await provider.shutdown();
});

test('[H2-7] @parse/node-apn reads the reason of a refusal', async () => {
  const provider = nodeApn();
  const { failed } = await provider.send(nodeApnNotification(), [unknownToken, 'zz']);
  expect(failed.map(({ status, response }) => [status, response?.reason])).toEqual([
    [400, 'BadDeviceToken'],
    [400, 'BadDeviceToken'],
  ]);
  const { failed: unnamed } = await provider.send(nodeApnNotification({ topic: 'com.example.other' }), door.token());
  expect(unnamed[0]).toMatchObject({ status: 400, response: { reason: 'TopicDisallowed' } });
  await provider.shutdown();
  const stranger = nodeApn(p8(makeSigningKey().privateKey));
  const { failed: refused } = await stranger.send(nodeApnNotification(), door.token());
  expect(refused[0]).toMatchObject({ status: 403, response: { reason: 'InvalidProviderToken' } });
  await stranger.shutdown();
});

test('[H2-23] @parse/node-apn: 200 at once on one connection', async () => {
  const provider = nodeApn();
  const before = door.accepted.length;
  const results = await Promise.all(
    Array.from({ length: 200 }, () => provider.send(nodeApnNotification(), door.token())),
  );
  expect(results.flatMap(({ failed }) => failed)).toEqual([]);
  expect(door.accepted.length - before).toBe(200);
  const connections = new Set(
    door.events.slice(-600).flatMap((event) => (event.type === 'received' ? [event.connection.id] : [])),
  );
  expect(connections.size).toBe(1);
  await provider.shutdown();
});

/** The library's port is 443 and nothing else, so its pool is replaced by one of the same kind. */
function apns2(port = door.port): ApnsClient {
  const client = new ApnsClient({ team: teamId, keyId, signingKey: p8(), defaultTopic: bundleId, host: 'localhost' });
  const { client: pool } = client;
  const Pool = pool.constructor as new (origin: string, options: object) => typeof pool;
  const options = {
    connections: 1,
    pipelining: 1,
    allowH2: true,
    maxConcurrentStreams: 100,
    connect: { ca: tls.cert },
  };
  Object.assign(client, { client: new Pool(`https://localhost:${port}`, options) });
  void pool.close();
  return client;
}

test('[H2-23] apns2: alert, background, collapse, expiration, and 200 at once', async () => {
  const client = apns2();
  const expiration = Math.floor(Date.now() / 1000) + 60;
  await client.send(new Notification(door.token(), { alert: 'Hello', collapseId: 'one', expiration }));
  expect(door.accepted.at(-1)).toMatchObject({ pushType: 'alert', collapseId: 'one', expiration, priority: 10 });
  await client.send(new SilentNotification(door.token()));
  expect(door.accepted.at(-1)).toMatchObject({ pushType: 'background', priority: 5 });
  const before = door.accepted.length;
  const sent = await client.sendMany(
    Array.from({ length: 200 }, () => new Notification(door.token(), { alert: 'Hello' })),
  );
  expect(sent.filter((one) => 'error' in one)).toEqual([]);
  expect(door.accepted.length - before).toBe(200);
  await client.ping();
  await client.close();
});

test('[H2-7] apns2 reads the reason of a refusal', async () => {
  const client = apns2();
  const reasonOf = (push: Notification) =>
    client.send(push).then(
      () => 'sent',
      (error: { reason?: string }) => error.reason,
    );
  expect(await reasonOf(new Notification(unknownToken, { alert: 'x' }))).toBe(Errors.badDeviceToken);
  const mismatch = new Notification(door.token(), { alert: 'x', type: PushType.voip, topic: `${bundleId}.voip` });
  expect(await reasonOf(mismatch)).toBe(Errors.deviceTokenNotForTopic);
  const large = new Notification(door.token(), { alert: 'x'.repeat(5000), priority: Priority.throttled });
  expect(await reasonOf(large)).toBe(Errors.payloadTooLarge);
  await client.close();
});

test('[H2-15] node-apn and apns2 come back after a GOAWAY', async () => {
  const first = await openDoor({ machineTime: true });
  const options = { address: 'localhost', port: first.port, ca: [tls.cert] };
  const provider = new Provider({ token: { key: p8(), keyId, teamId }, ...options });
  const client = apns2(first.port);
  const alert = () => new Notification(first.token(), { alert: 'Hello' });
  const sendBoth = async () => {
    const { failed } = await provider.send(nodeApnNotification(), first.token());
    await client.send(alert());
    return failed;
  };
  expect(await sendBoth()).toEqual([]);
  await first.close();
  await using second = await openDoor({ machineTime: true, port: first.port });
  expect(await sendBoth()).toEqual([]);
  expect(second.accepted).toHaveLength(2);
  await provider.shutdown();
  await client.close();
});
