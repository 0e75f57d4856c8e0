import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { bundleId, keyId, pushHeaders, teamId, tls } from '../apns.contract.ts';
import { type ApnsNode } from '../apns-node.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { phoneOn, startNode, tokenOn, until } from './nodes.contract.ts';

const withRedis = test.skipIf(redisProgram === undefined);

/** The tester's door of a node. */
async function controlOf(node: ApnsNode) {
  const app = Fastify();
  await app.register(node.control);
  return async (method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH', url: string, body?: object) => {
    const { statusCode, payload } = await app.inject({ method, url, ...(body !== undefined && { body }) });
    return { status: statusCode, body: payload === '' ? undefined : JSON.parse(payload) };
  };
}

withRedis(
  '[CL-5] a team, its keys and a switch are the same on every node, also on one that starts later',
  async () => {
    await using redis = await startRedis();
    await using a = await startNode(redis.url);
    await using b = await startNode(redis.url);
    const [onA, onB] = [await controlOf(a), await controlOf(b)];
    const made = await onA('POST', '/teams', { topics: ['com.a.b'] });
    expect(made.status).toBe(201);
    const { teamId: newTeam, keys } = made.body;
    const seen = await until(
      () => onB('GET', `/teams/${newTeam}`),
      ({ status, body }) => status === 200 && body.keys.length === 1,
    );
    expect(seen.body).toMatchObject({ topics: ['com.a.b'], keys: [{ keyId: keys[0].keyId, revokedAt: null }] });
    await onB('PATCH', `/teams/${newTeam}`, { suspended: true });
    await onB('PUT', '/fidelity', { storageWinner: 'seeded' });
    await until(
      () => onA('GET', `/teams/${newTeam}`),
      ({ body }) => body.suspended,
    );
    await using c = await startNode(redis.url);
    const onC = await controlOf(c);
    expect((await onC('GET', `/teams/${newTeam}`)).body).toEqual((await onA('GET', `/teams/${newTeam}`)).body);
    expect((await onC('GET', '/fidelity')).body).toEqual((await onB('GET', '/fidelity')).body);
  },
);

withRedis('[CL-5] a key that is revoked on one node is refused on the others', async () => {
  await using redis = await startRedis();
  await using a = await startNode(redis.url);
  await using b = await startNode(redis.url);
  const phone = await phoneOn(a);
  const deviceToken = await tokenOn(phone);
  expect((await (await controlOf(a))('DELETE', `/teams/${teamId}/keys/${keyId}`)).status).toBe(204);
  const provider = connectProvider(b.ports.push, tls.cert);
  const headers = pushHeaders();
  const send = () => provider.send(deviceToken, headers, { aps: { alert: 'hello' } });
  const answer = await until(send, ({ status }) => status !== 200);
  expect([answer.status, JSON.parse(answer.body).reason]).toEqual([403, 'InvalidProviderToken']);
  provider.close();
});

withRedis('[CL-6] every node answers for all pushes, and for every deviceToken', async () => {
  await using redis = await startRedis();
  await using a = await startNode(redis.url);
  await using b = await startNode(redis.url);
  const phone = await phoneOn(a);
  const deviceToken = await tokenOn(phone);
  const provider = connectProvider(a.ports.push, tls.cert);
  const headers = pushHeaders();
  const sent = await provider.send(deviceToken, headers, { aps: { alert: 'hello' } });
  const onB = await controlOf(b);
  const { body } = await onB('GET', `/notifications/${sent.headers['apns-id']}`);
  expect(body).toMatchObject({ deviceToken, topic: bundleId, payload: { aps: { alert: 'hello' } } });
  expect((await onB('GET', `/device-tokens/${deviceToken}`)).body).toMatchObject({
    deviceId: 'phone-1',
    invalidSince: null,
  });
  const ended = await onB('POST', `/device-tokens/${deviceToken}/invalidate`, { because: 'expired' });
  expect(ended.body.invalidBecause).toBe('expired');
  const again = () => provider.send(deviceToken, headers, { aps: { alert: 'late' } });
  const answer = await until(again, ({ status }) => status !== 200);
  expect([answer.status, JSON.parse(answer.body).reason]).toEqual([410, 'ExpiredToken']);
  provider.close();
});
