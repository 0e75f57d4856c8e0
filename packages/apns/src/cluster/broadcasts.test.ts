import { expect, test } from 'vitest';
import { bundleId, keyId, signingKey, teamId, tls } from '../apns.contract.ts';
import { settingsBody, updateBody } from '../channels/channels.contract.ts';
import { type ScriptedDevice } from '../gateway/scripted-device.ts';
import { connectClient } from '../ingress/http2-client.contract.ts';
import { makeProviderToken } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { heard, phoneOn, startNode, until } from './nodes.contract.ts';

/** Listens as soon as the phone's node has heard of the channel. */
async function listen(phone: ScriptedDevice, channelId: string): Promise<void> {
  let requestId = 0;
  const ask = () => {
    const mine = ++requestId;
    phone.send({ type: 'subscribe', requestId: mine, bundleId, channelId });
    const isMine = (frame: { readonly requestId: number }) => frame.requestId === mine;
    return Promise.race([phone.next('subscribed', isMine), phone.next('subscriptionFailed', isMine)]);
  };
  await until(ask, ({ type }) => type === 'subscribed');
}

test.skipIf(redisProgram === undefined)(
  '[CL-13] a broadcast to any node reaches the listeners on all, and what a channel has stored those who come later',
  async () => {
    await using redis = await startRedis();
    await using a = await startNode(redis.url);
    await using b = await startNode(redis.url);
    const authorization = `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, Date.now())}`;
    const manager = connectClient(a.ports.channels, { ca: tls.cert });
    const made = await manager.request({
      method: 'POST',
      path: `/1/apps/${bundleId}/channels`,
      headers: [['authorization', authorization]],
      body: settingsBody(1),
    });
    expect(made.status).toBe(201);
    const channelId = made.headers['apns-channel-id'] ?? '';
    const [onA, onB] = [await phoneOn(a, { deviceId: 'a' }), await phoneOn(b, { deviceId: 'b' })];
    await listen(onA, channelId);
    await listen(onB, channelId);
    const sender = connectClient(b.ports.push, { ca: tls.cert });
    const seconds = Math.floor(Date.now() / 1000);
    const answer = await sender.request({
      method: 'POST',
      path: `/4/broadcasts/apps/${bundleId}`,
      headers: [
        ['authorization', authorization],
        ['apns-channel-id', channelId],
        ['apns-push-type', 'liveactivity'],
        ['apns-expiration', `${seconds + 3600}`],
        ['apns-priority', '10'],
      ],
      body: updateBody({ score: '1:0' }, seconds),
    });
    expect(answer.status).toBe(200);
    const frames = await Promise.all([onA.next('notification'), onB.next('notification')]);
    for (const frame of frames) expect(frame).toMatchObject({ channelId, fromStorage: false });
    const later = await phoneOn(a, { deviceId: 'later' });
    await listen(later, channelId);
    const stored = await later.next('notification');
    expect(stored).toMatchObject({ channelId, payload: frames[0]?.payload });
    await heard(b, (event) => event.type === 'delivered' && event.uniqueId === stored.uniqueId);
    for (const { session } of [manager, sender]) session.destroy();
  },
);
