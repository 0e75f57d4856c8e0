import { expect, test } from 'vitest';
import { bundleId, keyId, pushHeaders, signingKey, teamId, tls } from '../apns.contract.ts';
import { type ScriptedDevice } from '../gateway/scripted-device.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram, startRedis } from '../redis/redis-server.contract.ts';
import { spawnNode } from './node-process.contract.ts';
import { phoneOn, startNode, tokenOn } from './nodes.contract.ts';

const phones = 8;
const pushes = 400;
/** Pushes on their way at once. */
const width = 16;

const seed = { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] };

test.skipIf(redisProgram === undefined)(
  '[CL-8] a node is killed under load: whatever was answered 200 comes to the phones, which connect elsewhere',
  async () => {
    await using redis = await startRedis();
    await using doomed = await spawnNode({ redis: redis.url, tls, seed });
    await using other = await startNode(redis.url);
    const shown = new Map<string, Set<string>>();
    const show = (deviceId: string) => (frame: { readonly type: string; readonly uniqueId?: string }) => {
      if (frame.type === 'notification' && frame.uniqueId !== undefined) shown.get(deviceId)?.add(frame.uniqueId);
      changed();
    };
    let changed = () => {};

    const connections: ScriptedDevice[] = [];
    const tokens: { readonly deviceId: string; readonly deviceToken: string }[] = [];
    for (let n = 0; n < phones; n++) {
      const deviceId = `phone-${n}`;
      shown.set(deviceId, new Set());
      const phone = await phoneOn(doomed, { deviceId, onFrame: show(deviceId) });
      connections.push(phone);
      tokens.push({ deviceId, deviceToken: await tokenOn(phone) });
      void phone.closed.then(() => phoneOn(other, { deviceId, onFrame: show(deviceId) }));
    }

    const headers = pushHeaders();
    const accepted: { readonly deviceId: string; readonly uniqueId: string }[] = [];
    let sent = 0;
    async function send(port: number): Promise<void> {
      const provider = connectProvider(port, tls.cert);
      while (sent < pushes) {
        const { deviceId, deviceToken } = tokens[sent++ % phones] ?? { deviceId: '', deviceToken: '' };
        if (sent === pushes / 2) void doomed.kill();
        const answer = await provider.send(deviceToken, headers, { aps: { alert: `${sent}` } }).catch(() => undefined);
        if (answer === undefined) break;
        if (answer.status === 200) accepted.push({ deviceId, uniqueId: String(answer.headers['apns-unique-id']) });
      }
      provider.close();
    }
    // providers on both nodes; those of the killed one end with it
    await Promise.all(
      Array.from({ length: width }, (_, n) => send(n % 2 === 0 ? doomed.ports.push : other.ports.push)),
    );
    expect(accepted.length).toBeGreaterThan(pushes / 2);

    await other.caughtUp();
    // what waited in a slot may have been replaced by a newer one, as for any phone that is away; the log says which
    const replaced = new Set(other.log.read(0).flatMap((event) => (event.type === 'replaced' ? [event.uniqueId] : [])));
    const missing = () =>
      accepted.filter(
        ({ deviceId, uniqueId }) => !replaced.has(uniqueId) && shown.get(deviceId)?.has(uniqueId) !== true,
      );
    await new Promise<void>((resolve) => {
      changed = () => {
        if (missing().length === 0) resolve();
      };
      changed();
    });
    expect(missing()).toEqual([]);
    for (const phone of connections) await phone.closed;
  },
);
