import { type DatabaseSync } from 'node:sqlite';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Jobs } from '../jobs.ts';
import { ProblemError } from '../problem.ts';
import { loadProvider, providerDocument, saveProvider } from '../snapshot.ts';

/** A book of some hundred thousand tokens. */
const bodyLimit = 256 * 1024 * 1024;

/** `/snapshot`: the token book and the jobs as one document. */
export function snapshotRoutes({ database, jobs }: { database: DatabaseSync; jobs: Jobs }): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['provider'];
    app.get('/snapshot', { schema: { tags, summary: 'Token book and jobs as one document; no key is in it' } }, () =>
      saveProvider(database),
    );
    app.put(
      '/snapshot',
      {
        bodyLimit,
        schema: { tags, summary: 'Puts a document in their place, all or nothing', body: providerDocument },
      },
      async (request, reply) => {
        await jobs.reset();
        try {
          loadProvider(database, request.body);
        } catch (error) {
          throw new ProblemError(400, `The document contradicts itself: ${(error as Error).message}.`);
        }
        return reply.code(204).send();
      },
    );
  };
}
