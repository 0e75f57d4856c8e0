import { createRandom, type DeliveryEvent } from '@apns-sim/protocol';
import { bundleId, keyId, signingKey, teamId, tls, tokenOf } from '../apns.contract.ts';
import { type ApnsNode, type ApnsNodeOptions, startApnsNode } from '../apns-node.ts';
import { connectDevice, type ScriptedDevice } from '../gateway/scripted-device.ts';

/** Starts a node on free ports. */
export function startNode(redis: string, options: Partial<ApnsNodeOptions> = {}): Promise<ApnsNode> {
  return startApnsNode({
    redis,
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    tls,
    random: createRandom('test'),
    seed: { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] },
    ...options,
  });
}

/** A phone on a node's gateway, which acknowledges what comes unless it is told otherwise. */
export const phoneOn = (
  { ports }: Pick<ApnsNode, 'ports'>,
  options: Partial<Parameters<typeof connectDevice>[0]> = {},
): Promise<ScriptedDevice> =>
  connectDevice({ url: `ws://127.0.0.1:${ports.gateway}/gateway`, acknowledges: true, ...options });

/** The token of the app on a phone. */
export const tokenOn = async (phone: ScriptedDevice) => tokenOf(await phone.register(bundleId));

/** Resolves when a node has heard of such an event, past or future. */
export function heard({ log }: Pick<ApnsNode, 'log'>, accept: (event: DeliveryEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = log.subscribe((events) => {
      if (!events.some(accept)) return;
      stop();
      resolve();
    });
    if (!log.read(0).some(accept)) return;
    stop();
    resolve();
  });
}

/** Asks until the answer is as wished: news between nodes need a moment. */
export async function until<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWished(answer)) return answer;
  }
}
