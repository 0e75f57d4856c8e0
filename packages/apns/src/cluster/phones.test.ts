import { createClock, type DeliveryEvent } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { bundleId, keyId, pushHeaders, signingKey, teamId, tls } from '../apns.contract.ts';
import { type ApnsNode } from '../apns-node.ts';
import { connectProvider, makeProviderToken } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { heard, phoneOn, startNode, tokenOn, until } from './nodes.contract.ts';

const withRedis = test.skipIf(redisProgram === undefined);

const at = 1_700_000_000_000;

/** The types of all lines about a push, as a node tells them. */
const typesOf = ({ log }: ApnsNode, uniqueId: unknown) =>
  log
    .read(0)
    .filter((event) => 'uniqueId' in event && event.uniqueId === uniqueId)
    .map(({ type }) => type)
    .filter((type) => type !== 'answered');

const isOf = (type: DeliveryEvent['type'], uniqueId: unknown) => (event: DeliveryEvent) =>
  event.type === type && 'uniqueId' in event && event.uniqueId === uniqueId;

withRedis('[CL-2] the newest push of an app waits for a phone that is away, whichever nodes they came to', async () => {
  await using redis = await startRedis();
  await using a = await startNode(redis.url);
  await using b = await startNode(redis.url);
  const first = await phoneOn(a);
  const deviceToken = await tokenOn(first);
  await first.cut();
  await heard(b, ({ type }) => type === 'deviceOffline');
  const headers = pushHeaders();
  const [toA, toB] = [a, b].map(({ ports }) => connectProvider(ports.push, tls.cert));
  const older = await toA?.send(deviceToken, headers, { aps: { alert: 'older' } });
  const newer = await toB?.send(deviceToken, headers, { aps: { alert: 'newer' } });
  const [olderId, newerId] = [older, newer].map((answer) => answer?.headers['apns-unique-id']);
  const phone = await phoneOn(b);
  expect(await phone.next('notification')).toMatchObject({ uniqueId: newerId, fromStorage: true });
  for (const node of [a, b]) await heard(node, isOf('delivered', newerId));
  expect(phone.notifications()).toHaveLength(1);
  expect(typesOf(a, olderId)).toEqual(['received', 'accepted', 'stored', 'replaced']);
  expect(typesOf(a, newerId)).toEqual(['received', 'accepted', 'stored', 'sent', 'delivered']);
  expect(typesOf(b, newerId)).toEqual(typesOf(a, newerId));
  toA?.close();
  toB?.close();
});

withRedis('[CL-3] a phone that connects to another node is that node’s, with all it has not acknowledged', async () => {
  await using redis = await startRedis();
  await using a = await startNode(redis.url);
  await using b = await startNode(redis.url);
  const before = await phoneOn(a, { acknowledges: false });
  const deviceToken = await tokenOn(before);
  const provider = connectProvider(a.ports.push, tls.cert);
  const headers = pushHeaders();
  await provider.send(deviceToken, headers, { aps: { alert: 'one' } });
  const { uniqueId } = await before.next('notification');
  const after = await phoneOn(b);
  expect((await before.next('bye')).reason).toBe('takenOver');
  expect(await after.next('notification')).toMatchObject({ uniqueId, fromStorage: true });
  await heard(a, isOf('delivered', uniqueId));
  await provider.send(deviceToken, headers, { aps: { alert: 'two' } });
  const two = await after.next('notification', (frame) => frame.uniqueId !== uniqueId);
  await heard(a, isOf('delivered', two.uniqueId));
  expect(after.notifications()).toHaveLength(2);
  provider.close();
});

withRedis('[CL-4] a deviceToken that ends on one node is dead on all', async () => {
  await using redis = await startRedis();
  await using a = await startNode(redis.url);
  await using b = await startNode(redis.url);
  const phone = await phoneOn(b);
  const deviceToken = await tokenOn(phone);
  const provider = connectProvider(a.ports.push, tls.cert);
  const headers = pushHeaders();
  const send = () => provider.send(deviceToken, headers, { aps: { alert: 'hello' } });
  expect((await send()).status).toBe(200);
  phone.send({ type: 'unregister', bundleId });
  await heard(a, ({ type }) => type === 'tokenInvalidated');
  const answer = await until(send, ({ status }) => status !== 200);
  expect([answer.status, JSON.parse(answer.body).reason]).toEqual([410, 'Unregistered']);
  provider.close();
});

withRedis('[CL-9] all nodes have one clock, and what waits for a phone that is away expires once', async () => {
  await using redis = await startRedis();
  const clock = () => createClock({ mode: 'frozen', at });
  await using a = await startNode(redis.url, { clock: clock() });
  await using b = await startNode(redis.url, { clock: clock() });
  const phone = await phoneOn(a);
  const deviceToken = await tokenOn(phone);
  await phone.cut();
  await heard(b, ({ type }) => type === 'deviceOffline');
  const provider = connectProvider(b.ports.push, tls.cert);
  const expiration = `${at / 1000 + 60}`;
  const { headers } = await provider.send(
    deviceToken,
    pushHeaders({
      'apns-expiration': expiration,
      authorization: `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, at)}`,
    }),
    { aps: {} },
  );
  const uniqueId = headers['apns-unique-id'];
  await heard(a, isOf('stored', uniqueId));
  a.clock.advance(60_000);
  await heard(b, isOf('expired', uniqueId));
  expect(b.clock.now()).toBe(at + 60_000);
  const back = await phoneOn(b);
  await tokenOn(back);
  expect(back.notifications()).toEqual([]);
  expect(typesOf(b, uniqueId)).toEqual(['received', 'accepted', 'stored', 'expired']);
  provider.close();
});
