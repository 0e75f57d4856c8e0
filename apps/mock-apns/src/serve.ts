import cluster from 'node:cluster';
import { Problem, problemDetails, startApns, startApnsNode } from '@apns-sim/apns';
import { createClock, createDoorGuard, createRandom } from '@apns-sim/protocol';
import Fastify from 'fastify';
import { type Config } from './config.ts';

/** Where everything of a running process listens. */
export type Addresses = Readonly<Record<string, unknown>> & { readonly control: string };

/** One process of APNs with its doors. */
export interface Serving {
  readonly addresses: Addresses;
  close(): Promise<void>;
}

/** Opens the doors: of the whole of APNs, or of one node of it when there is a Redis. */
export async function serve({
  ports,
  randomSeed,
  redis,
  workers: _,
  accessToken,
  ...config
}: Config): Promise<Serving> {
  const turnedAway = createDoorGuard(config.host, accessToken, 'APNS_ACCESS_TOKEN');
  const options = { ...config, ports, clock: createClock(), random: createRandom(randomSeed) };
  const apns =
    redis === undefined
      ? await startApns(options)
      : await startApnsNode({ ...options, redis, sharesPorts: cluster.isWorker });
  const control = Fastify({ requestTimeout: 60_000 });
  problemDetails(control);
  control.addHook('onRequest', async ({ headers }) => {
    const no = turnedAway(headers);
    if (no !== undefined) throw new Problem(no.status, no.detail);
  });
  await control.register(apns.control, { prefix: '/sim/v1' });
  const controlUrl = await control.listen({ host: config.host, port: ports.control });
  return {
    addresses: { ...apns.ports, control: controlUrl },
    async close() {
      await control.close();
      await apns.close();
    },
  };
}
