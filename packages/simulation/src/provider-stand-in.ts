import { type FastifyPluginAsync } from 'fastify';
import { type ProviderSetup } from './options.ts';

/** The least a provider server is: it takes tokens. The real one is an app, and packages import no app; where the test brings its own backend this is enough. */
export function providerStandIn(_setup: ProviderSetup): FastifyPluginAsync {
  return async (app) => {
    app.post('/device-tokens', async (_request, reply) => reply.code(201).send({}));
    app.get('/snapshot', async () => ({ deviceTokens: [], jobs: [] }));
    app.put('/snapshot', async (_request, reply) => reply.code(204).send());
    app.post('/reset', async (_request, reply) => reply.code(204).send());
  };
}
