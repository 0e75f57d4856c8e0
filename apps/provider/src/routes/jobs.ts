import { Readable } from 'node:stream';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type JobRow } from '../job-rows.ts';
import { type JobStore } from '../job-store.ts';
import { type Jobs } from '../jobs.ts';
import { ProblemError } from '../problem.ts';
import { isReal } from '../real-mode.ts';
import { describeJob, jobAnswer, jobNumber, jobSummary, jobTimings, resultsAsCsv, summarize } from './job-answer.ts';

const page = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100_000).default(1000),
});
const jobId = z.object({ id: z.string() });

/** What a person can do to a job, each a POST of its own. */
const actions = {
  cancel: 'Sends nothing more of a job; what is under way ends',
  pause: 'Begins no more pushes of a job until it is resumed; what is under way ends',
  resume: 'Goes on with a paused job',
  'resend-unknown': 'Sends once more, under the same apnsId, what ended without anybody knowing how',
} as const;

export function jobRoutes({ store, jobs }: { store: JobStore; jobs: Jobs }): FastifyPluginAsyncZod {
  function find(id: string): JobRow {
    const number = jobNumber(id);
    const job = number === undefined ? undefined : store.find(number);
    if (job === undefined) throw new ProblemError(404, `id: expected the id of a job, such as "job-1", got "${id}".`);
    return job;
  }

  /** What may not be done to a job any more says so. */
  function check(action: keyof typeof actions, job: JobRow): void {
    if (action === 'cancel') return;
    const { state } = summarize(store, job);
    if (action === 'pause' && state !== 'running' && state !== 'paused') {
      throw new ProblemError(409, `id: this job is ${state}.`);
    }
    if (job.cancelled) throw new ProblemError(409, 'id: this job was cancelled; send what is left as a new one.');
    if (action !== 'pause' && isReal(job.endpoint.kind)) {
      throw new ProblemError(409, 'id: nothing is sent to real APNs a second time; send it as a new notification.');
    }
  }
  const act: Record<keyof typeof actions, (number: number) => void> = {
    cancel: jobs.cancel,
    pause: jobs.pause,
    resume: jobs.unpause,
    'resend-unknown': jobs.sendUnknownAgain,
  };

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
    app.get(
      '/jobs/:id/timings',
      {
        schema: {
          tags: ['provider'],
          summary: 'How long the answers of a job took so far',
          params: jobId,
          response: { 200: jobTimings },
        },
      },
      async (request) => store.timings(find(request.params.id).number),
    );
    app.get(
      '/jobs/:id/results.csv',
      {
        schema: {
          tags: ['provider'],
          summary: 'The results so far as a table',
          params: jobId,
          response: { 200: { description: 'CSV, one push a line', content: { 'text/csv': { schema: z.string() } } } },
        },
      },
      async (request, reply) => {
        const { number } = find(request.params.id);
        return (
          reply
            .header('content-type', 'text/csv; charset=utf-8')
            .header('content-disposition', `attachment; filename="job-${number}.csv"`)
            // a stream is sent as it is, whatever the description calls its text
            .send(Readable.from(resultsAsCsv(store, number)) as never)
        );
      },
    );
    for (const [action, summary] of Object.entries(actions) as [keyof typeof actions, string][]) {
      app.post(
        `/jobs/:id/${action}`,
        { schema: { tags: ['provider'], summary, params: jobId, querystring: page, response: { 200: jobAnswer } } },
        async (request) => {
          const job = find(request.params.id);
          check(action, job);
          act[action](job.number);
          return describeJob(store, find(request.params.id), request.query);
        },
      );
    }
  };
}
