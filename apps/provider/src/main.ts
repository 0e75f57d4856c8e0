/*
 * The provider server as a process of its own: config → listen → end on a signal.
 */

import { createDoorGuard } from '@apns-sim/protocol';
import Fastify from 'fastify';
import { readConfig } from './config.ts';
import { ProblemError } from './problem.ts';
import { providerApp } from './provider-app.ts';

try {
  const { host, port, accessToken, app } = readConfig(process.env);
  const turnedAway = createDoorGuard(host, accessToken, 'PROVIDER_ACCESS_TOKEN');
  const server = Fastify({ logger: { level: 'warn' }, requestTimeout: 60_000 });
  server.addHook('onRequest', async ({ headers }) => {
    const no = turnedAway(headers);
    if (no !== undefined) throw new ProblemError(no.status, no.detail);
  });
  await server.register(providerApp(app), { prefix: '/provider/v1' });
  const address = await server.listen({ host, port });
  console.log(`provider ready at ${address}/provider/v1`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
