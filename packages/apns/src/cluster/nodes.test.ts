import { expect, test } from 'vitest';
import { bundleId, pushHeaders, tls } from '../apns.contract.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { heard, phoneOn, startNode, tokenOn } from './nodes.contract.ts';

test.skipIf(redisProgram === undefined)(
  '[CL-1] a push to any node reaches a phone on any other, and every node tells the whole trace',
  async () => {
    await using redis = await startRedis();
    await using a = await startNode(redis.url);
    await using b = await startNode(redis.url);
    const phone = await phoneOn(b);
    const deviceToken = await tokenOn(phone);
    const provider = connectProvider(a.ports.push, tls.cert);
    const answer = await provider.send(deviceToken, pushHeaders(), { aps: { alert: 'hello' } });
    expect([answer.status, answer.body]).toEqual([200, '']);
    const { uniqueId } = await phone.next('notification');
    for (const node of [a, b]) {
      await heard(node, (event) => event.type === 'delivered' && event.uniqueId === uniqueId);
      const record = node.notifications.find(uniqueId);
      expect(record).toMatchObject({
        deviceToken,
        topic: bundleId,
        status: 'delivered',
        payload: { aps: { alert: 'hello' } },
      });
      expect(record?.events.map(({ type }) => type).filter((type) => type !== 'answered')).toEqual([
        'received',
        'accepted',
        'sent',
        'delivered',
      ]);
    }
    provider.close();
  },
);
