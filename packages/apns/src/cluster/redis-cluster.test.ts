import { expect, test } from 'vitest';
import { bundleId, pushHeaders, tls } from '../apns.contract.ts';
import { connectProvider } from '../provider.contract.ts';
import { startRedisCluster } from '../redis/redis-cluster.contract.ts';
import { redisProgram } from '../redis/redis-server.contract.ts';
import { heard, phoneOn, startNode, tokenOn } from './nodes.contract.ts';

test.skipIf(redisProgram === undefined)(
  '[CL-12] on a Redis Cluster of three masters everything of a device is in one slot: phones of all slots get their pushes',
  async () => {
    await using redis = await startRedisCluster();
    await using a = await startNode(redis.url);
    await using b = await startNode(redis.url);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const phones = await Promise.all(names.map((deviceId, n) => phoneOn(n % 2 === 0 ? a : b, { deviceId })));
    const tokens = await Promise.all(phones.map(tokenOn));
    const provider = connectProvider(a.ports.push, tls.cert);
    const headers = pushHeaders();
    const answers = await Promise.all(tokens.map((token) => provider.send(token, headers, { aps: { alert: 'hi' } })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    for (const [n, phone] of phones.entries()) {
      const { uniqueId } = await phone.next('notification');
      expect(uniqueId).toBe(answers[n]?.headers['apns-unique-id']);
      await heard(b, (event) => event.type === 'delivered' && event.uniqueId === uniqueId);
    }
    const gone = phones[0];
    await gone?.cut();
    await heard(b, ({ type }) => type === 'deviceOffline');
    const late = await provider.send(tokens[0] ?? '', headers, { aps: { alert: 'late' } });
    const back = await phoneOn(b, { deviceId: 'a' });
    expect((await back.next('notification')).uniqueId).toBe(late.headers['apns-unique-id']);
    back.send({ type: 'unregister', bundleId });
    await heard(a, ({ type }) => type === 'tokenInvalidated');
    provider.close();
  },
);
