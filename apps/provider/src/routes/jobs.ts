import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type JobRow, type JobStore } from '../job-store.ts';
import { type Jobs } from '../jobs.ts';
import { ProblemError } from '../problem.ts';
import { describeJob, jobAnswer, jobNumber, jobSummary, summarize } from './job-answer.ts';

const page = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100_000).default(1000),
});
const jobId = z.object({ id: z.string() });

export function jobRoutes({ store, jobs }: { store: JobStore; jobs: Jobs }): FastifyPluginAsyncZod {
  function find(id: string): JobRow {
    const number = jobNumber(id);
    const job = number === undefined ? undefined : store.find(number);
    if (job === undefined) throw new ProblemError(404, `id: expected the id of a job, such as "job-1", got "${id}".`);
    return job;
  }

  return async (app) => {
    app.get(
      '/jobs',
      {
        schema: {
          tags: ['provider'],
          summary: 'The newest 50 jobs, without results',
          response: { 200: z.object({ jobs: z.array(jobSummary) }) },
        },
      },
      async () => ({ jobs: store.list(50).map((job) => summarize(store, job)) }),
    );
    app.get(
      '/jobs/:id',
      {
        schema: {
          tags: ['provider'],
          summary: 'How far a job is, and its results so far',
          params: jobId,
          querystring: page,
          response: { 200: jobAnswer },
        },
      },
      async (request) => describeJob(store, find(request.params.id), request.query),
    );
    app.post(
      '/jobs/:id/cancel',
      {
        schema: {
          tags: ['provider'],
          summary: 'Sends nothing more of a job; what is under way ends',
          params: jobId,
          querystring: page,
          response: { 200: jobAnswer },
        },
      },
      async (request) => {
        jobs.cancel(find(request.params.id).number);
        return describeJob(store, find(request.params.id), request.query);
      },
    );
  };
}
