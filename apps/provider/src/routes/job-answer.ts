import { z } from 'zod';
import { type JobRow, stateOf } from '../job-rows.ts';
import { type JobStore } from '../job-store.ts';

const pushResult = z.object({
  position: z.int().describe('its place in the job, from 1'),
  deviceToken: z.string(),
  topic: z.string(),
  accepted: z.boolean(),
  status: z.int().nullable().describe('HTTP status of APNs; null when no answer came'),
  reason: z.string().optional(),
  apnsId: z.string().optional(),
  uniqueId: z.string().optional(),
  durationMs: z.number(),
  tries: z.int().optional().describe('how often it was sent, when more than once'),
  error: z.string().optional().describe('why no answer came'),
  errorCode: z.string().optional(),
  outcome: z.enum(['notSent', 'unknown']).optional().describe('with an error: whether APNs can have taken it'),
});

/** A job without its results. */
export const jobSummary = z.object({
  id: z.string(),
  name: z.string().optional(),
  state: z.enum(['running', 'paused', 'done', 'cancelled']),
  createdAt: z.int().describe('milliseconds since 1970'),
  endpoint: z.enum(['mock', 'sandbox', 'production', 'custom']),
  total: z.int(),
  accepted: z.int(),
  refused: z.int(),
  failed: z.int().describe('no answer came'),
  pending: z.int().describe('waiting or under way'),
  retrying: z.int().optional().describe('those of pending that were refused and are sent again later'),
  refusedByReason: z.record(z.string(), z.int()),
});

/** A job with one page of its results, in the order of its deviceTokens. */
export const jobAnswer = jobSummary.extend({
  results: z.array(pushResult),
  next: z.int().optional().describe('give it as ?after= for the next page'),
});

/** How long the answers of a job took. */
export const jobTimings = z.object({
  answers: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});

/** The number in a job's id; `undefined` when it cannot be one. */
export function jobNumber(id: string): number | undefined {
  const digits = /^job-([1-9]\d{0,14})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function summarize(store: JobStore, job: JobRow): z.output<typeof jobSummary> {
  const { number, createdAt, endpoint, total, cancelled, paused, name } = job;
  const { waiting, sending, accepted, refused, failed, retrying } = store.counts(number);
  const open = cancelled ? sending : waiting + sending;
  const ended = waiting > 0 ? 'cancelled' : 'done';
  return {
    id: `job-${number}`,
    ...(name === null ? {} : { name }),
    state: open === 0 ? ended : paused && sending === 0 ? 'paused' : 'running',
    createdAt,
    endpoint: endpoint.kind,
    total,
    accepted,
    refused,
    failed,
    pending: open,
    ...(retrying > 0 && !cancelled ? { retrying } : {}),
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
    results: rows.map(({ position, deviceToken, topic, result }) => ({ position, deviceToken, topic, ...result })),
    ...(page.length > limit && last !== undefined ? { next: last.position } : {}),
  };
}

/** One field of CSV. Source: RFC 4180; a leading sign that a spreadsheet would take for a formula gets an apostrophe. */
function csvField(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const csvColumns = [
  'position',
  'deviceToken',
  'topic',
  'state',
  'status',
  'reason',
  'apnsId',
  'tries',
  'durationMs',
  'error',
];

/** The results so far as CSV, page by page, so that a hundred thousand of them need no memory. */
export function* resultsAsCsv(store: JobStore, number: number, pageSize = 1000): Generator<string> {
  yield `${csvColumns.join(',')}\r\n`;
  for (let after = 0; ; ) {
    const page = store.results(number, after, pageSize);
    if (page.length === 0) return;
    after = page.at(-1)?.position ?? after;
    yield page
      .map(({ position, deviceToken, topic, result }) => {
        const { status, reason, apnsId, tries = 1, durationMs, error } = result;
        const row = [
          position,
          deviceToken,
          topic,
          stateOf(result),
          status ?? undefined,
          reason,
          apnsId,
          tries,
          durationMs,
          error,
        ];
        return `${row.map(csvField).join(',')}\r\n`;
      })
      .join('');
  }
}
