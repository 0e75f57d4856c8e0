import { Problem, problemDetails, startApns, startApnsNode } from '@apns-sim/apns';
import { createClock, createDoorGuard, createRandom } from '@apns-sim/protocol';
import Fastify from 'fastify';
import { readConfig } from './config.ts';

/* Stage 2 alone: the mock APNs with its five doors and the tester's door, for phones and providers that run elsewhere. */
try {
  const { ports, randomSeed, redis, accessToken, ...config } = readConfig(process.argv.slice(2));
  const turnedAway = createDoorGuard(config.host, accessToken, 'APNS_ACCESS_TOKEN');
  const options = { ...config, ports, clock: createClock(), random: createRandom(randomSeed) };
  const apns = redis === undefined ? await startApns(options) : await startApnsNode({ ...options, redis });
  const control = Fastify();
  problemDetails(control);
  control.addHook('onRequest', async ({ headers }) => {
    const no = turnedAway(headers);
    if (no !== undefined) throw new Problem(no.status, no.detail);
  });
  await control.register(apns.control, { prefix: '/sim/v1' });
  const controlUrl = await control.listen({ host: config.host, port: ports.control });
  console.log(JSON.stringify({ ready: true, ...apns.ports, control: controlUrl }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await control.close();
      await apns.close();
    });
  }
} catch (error) {
  console.error(`mock-apns: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
