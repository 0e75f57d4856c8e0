import { expect, test } from 'vitest';
import { pushHeaders, tls } from '../apns.contract.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { heard, phoneOn, startNode, tokenOn } from './nodes.contract.ts';

test.skipIf(redisProgram === undefined)(
  '[CL-7] while Redis is away pushes are answered 503 and phones stay; when it is back all goes on by itself',
  async () => {
    await using redis = await startRedis();
    await using a = await startNode(redis.url);
    await using b = await startNode(redis.url);
    const phone = await phoneOn(b);
    const deviceToken = await tokenOn(phone);
    const provider = connectProvider(a.ports.push, tls.cert);
    const headers = pushHeaders();
    const send = (text: string) => provider.send(deviceToken, headers, { aps: { alert: text } });
    const before = await send('before');
    await phone.next('notification');
    await redis.kill();
    const refused = await send('away');
    expect([refused.status, refused.body]).toEqual([503, '{"reason":"ServiceUnavailable"}']);
    expect(refused.headers['apns-id']).toMatch(/^[0-9A-F-]{36}$/);
    phone.send({ type: 'ping' });
    await phone.next('pong');
    await redis.start();
    let after = await send('after');
    while (after.status === 503) after = await send('after');
    expect(after.status).toBe(200);
    const uniqueId = after.headers['apns-unique-id'];
    await phone.next('notification', (frame) => frame.uniqueId === uniqueId);
    for (const node of [a, b]) await heard(node, (event) => event.type === 'delivered' && event.uniqueId === uniqueId);
    const shown = phone.notifications().map((frame) => frame.uniqueId);
    expect(new Set(shown)).toEqual(new Set([before.headers['apns-unique-id'], uniqueId]));
    provider.close();
  },
);
