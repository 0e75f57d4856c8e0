import { expect, test } from 'vitest';
import { bundleId, keyId, pushHeaders, signingKey, teamId, tls } from '../apns.contract.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { spawnNode } from './node-process.contract.ts';
import { heard, phoneOn, startNode, tokenOn, until } from './nodes.contract.ts';

const seed = { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] };

test.skipIf(redisProgram === undefined)(
  '[CL-14] a node that falls silent counts as dead and its phones as away; when it speaks again they get what waited',
  async () => {
    await using redis = await startRedis();
    const leaseMs = 800;
    await using silent = await spawnNode({ redis: redis.url, tls, seed, leaseMs });
    await using other = await startNode(redis.url, { leaseMs });
    const phone = await phoneOn(silent);
    const deviceToken = await tokenOn(phone);
    const provider = connectProvider(other.ports.push, tls.cert);
    const headers = pushHeaders();
    silent.signal('SIGSTOP');
    const members = async () => {
      await other.caughtUp();
      return other.members.list();
    };
    await until(members, ({ length }) => length === 1);
    const sent = await provider.send(deviceToken, headers, { aps: { alert: 'hello' } });
    expect(sent.status).toBe(200);
    const uniqueId = sent.headers['apns-unique-id'];
    await heard(other, (event) => event.type === 'stored' && event.uniqueId === uniqueId);
    await heard(other, (event) => event.type === 'deviceOffline' && event.cause.includes('has ended'));
    silent.signal('SIGCONT');
    await phone.next('notification', (frame) => frame.uniqueId === uniqueId);
    await heard(other, (event) => event.type === 'delivered' && event.uniqueId === uniqueId);
    const next = await provider.send(deviceToken, headers, { aps: { alert: 'and again' } });
    await phone.next('notification', (frame) => frame.uniqueId === next.headers['apns-unique-id']);
    provider.close();
  },
);
