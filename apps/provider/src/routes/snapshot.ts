import { type DatabaseSync } from 'node:sqlite';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Jobs } from '../jobs.ts';
import { type MayCall } from '../may-call.ts';
import { ProblemError } from '../problem.ts';
import { type Schedules } from '../schedules.ts';
import { loadProvider, saveProvider } from '../snapshot.ts';
import { providerDocument } from '../snapshot-document.ts';
import { type Webhooks } from '../webhooks.ts';

/** A book of some hundred thousand tokens. */
const bodyLimit = 256 * 1024 * 1024;

/** `/snapshot`: tokens, those of Live Activities too, jobs, users, segments, schedules and webhooks as one document. */
export function snapshotRoutes({
  database,
  jobs,
  schedules,
  webhooks,
  mayCall,
}: {
  database: DatabaseSync;
  jobs: Jobs;
  schedules: Schedules;
  webhooks: Webhooks;
  mayCall: MayCall;
}): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['provider'];
    app.get(
      '/snapshot',
      {
        schema: {
          tags,
          summary: 'Everything the provider knows as one document; no key is in it',
          response: { 200: z.looseObject({}) },
        },
      },
      () => saveProvider(database),
    );
    app.put(
      '/snapshot',
      {
        bodyLimit,
        schema: {
          tags,
          summary: 'Puts a document in their place, all or nothing',
          body: providerDocument,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        for (const [index, { url }] of request.body.webhooks.entries()) webhooks.check(url, `webhooks[${index}].url`);
        for (const [index, { endpoint }] of request.body.schedules.entries()) {
          const url = 'url' in endpoint ? String(endpoint.url) : undefined;
          if (url === undefined || mayCall(url)) continue;
          throw new ProblemError(
            403,
            `schedules[${index}].endpoint.url: endpoints stay on this machine, got ${url.slice(0, 100)}.`,
          );
        }
        await jobs.reset();
        schedules.close();
        try {
          loadProvider(database, request.body);
        } catch (error) {
          throw new ProblemError(400, `The document contradicts itself: ${(error as Error).message}.`);
        } finally {
          schedules.resume();
        }
        return reply.code(204).send(null);
      },
    );
  };
}
