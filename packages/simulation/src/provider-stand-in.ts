import { type FastifyPluginAsync } from 'fastify';
import { type ProviderSetup } from './options.ts';

/** The least a provider server is: it takes tokens. The real one is an app, and packages import no app; the stories of `e2e/` run with it. */
export function providerStandIn(_setup: ProviderSetup): FastifyPluginAsync {
  return async (app) => {
    app.post('/device-tokens', async (_request, reply) => reply.code(201).send({}));
    app.get('/snapshot', async () => ({ deviceTokens: [], jobs: [] }));
    app.put('/snapshot', async (_request, reply) => reply.code(204).send());
    app.post('/reset', async (_request, reply) => reply.code(204).send());
  };
}
