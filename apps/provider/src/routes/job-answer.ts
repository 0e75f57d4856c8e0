import { z } from 'zod';
import { type JobRow, type JobStore } from '../job-store.ts';

const pushResult = z.object({
  deviceToken: z.string(),
  topic: z.string(),
  accepted: z.boolean(),
  status: z.int().nullable().describe('HTTP status of APNs; null when no answer came'),
  reason: z.string().optional(),
  apnsId: z.string().optional(),
  uniqueId: z.string().optional(),
  durationMs: z.number(),
  error: z.string().optional().describe('why no answer came'),
  errorCode: z.string().optional(),
  outcome: z.enum(['notSent', 'unknown']).optional().describe('with an error: whether APNs can have taken it'),
});

/** A job without its results. */
export const jobSummary = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  createdAt: z.int().describe('milliseconds since 1970'),
  endpoint: z.enum(['mock', 'sandbox', 'production', 'custom']),
  total: z.int(),
  accepted: z.int(),
  refused: z.int(),
  failed: z.int().describe('no answer came'),
  pending: z.int().describe('waiting or under way'),
  refusedByReason: z.record(z.string(), z.int()),
});

/** A job with one page of its results, in the order of its deviceTokens. */
export const jobAnswer = jobSummary.extend({
  results: z.array(pushResult),
  next: z.int().optional().describe('give it as ?after= for the next page'),
});

/** The number in a job's id; `undefined` when it cannot be one. */
export function jobNumber(id: string): number | undefined {
  const digits = /^job-([1-9]\d{0,14})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function summarize(store: JobStore, job: JobRow): z.output<typeof jobSummary> {
  const { number, createdAt, endpoint, total, cancelled } = job;
  const { waiting, sending, accepted, refused, failed } = store.counts(number);
  const ended = sending === 0 && (waiting === 0 || cancelled);
  return {
    id: `job-${number}`,
    state: !ended ? 'running' : waiting > 0 ? 'cancelled' : 'done',
    createdAt,
    endpoint: endpoint.kind,
    total,
    accepted,
    refused,
    failed,
    pending: cancelled ? sending : waiting + sending,
    refusedByReason: store.refusals(number),
  };
}

export function describeJob(
  store: JobStore,
  job: JobRow,
  { after, limit }: { after: number; limit: number },
): z.output<typeof jobAnswer> {
  const page = store.results(job.number, after, limit + 1);
  const rows = page.slice(0, limit);
  const last = rows.at(-1);
  return {
    ...summarize(store, job),
    results: rows.map(({ deviceToken, topic, result }) => ({ deviceToken, topic, ...result })),
    ...(page.length > limit && last !== undefined ? { next: last.position } : {}),
  };
}
