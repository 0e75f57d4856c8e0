import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Snapshots } from '../snapshot.ts';

/** The full log and some thousand phones. */
const bodyLimit = 256 * 1024 * 1024;

/** `/sim/v1/snapshot`: everything as one document. */
export function snapshotCalls(snapshots: Snapshots, loaded: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['simulation'];
    app.get(
      '/snapshot',
      { schema: { summary: 'Everything as one JSON document; no private key is in it', tags } },
      async (_request, reply) => reply.type('application/json').send(JSON.stringify(await snapshots.save())),
    );
    app.put(
      '/snapshot',
      { bodyLimit, schema: { summary: 'Puts a document in the place of everything, all or nothing', tags } },
      async (request) => {
        const started = performance.now();
        await snapshots.load(request.body);
        loaded();
        return { loaded: true, durationMs: performance.now() - started };
      },
    );
  };
}
