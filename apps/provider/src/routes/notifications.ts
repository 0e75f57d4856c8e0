import { parseDeviceToken } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Endpoints } from '../endpoints.ts';
import { type JobStore } from '../job-store.ts';
import { isReal } from '../real-mode.ts';
import { type SendRequest } from '../send-request.ts';
import { type TokenBook } from '../token-book.ts';
import { describeJob, jobAnswer } from './job-answer.ts';
import { notificationRequest } from './notification-request.ts';

const bodyLimit = 32 * 1024 * 1024;
/** Lines of a dry run that are shown, the rest is counted. */
const mostShown = 20;

const dryRun = z.object({
  total: z.int(),
  duplicates: z.int().describe('tokens that stand there more than once'),
  malformed: z.int().describe('not hexadecimal, or of a wrong length: APNs answers BadDeviceToken'),
  otherEnvironment: z.int().describe('the token book knows them for another environment than the endpoint’s'),
  unknown: z.int().describe('not in the token book'),
  examples: z.array(z.object({ deviceToken: z.string(), problem: z.string() })),
});

export function notificationRoutes({
  store,
  endpoints,
  sends,
  book,
}: {
  store: JobStore;
  endpoints: Endpoints;
  sends: SendRequest;
  book: TokenBook;
}): FastifyPluginAsyncZod {
  function look(deviceTokens: readonly string[]): z.output<typeof dryRun> {
    const { kind } = endpoints.current();
    const environment = isReal(kind) ? kind : 'sandbox';
    const seen = new Set<string>();
    const counts = { duplicates: 0, malformed: 0, otherEnvironment: 0, unknown: 0 };
    const examples: { deviceToken: string; problem: string }[] = [];
    for (const text of deviceTokens) {
      const token = parseDeviceToken(text);
      const entry = token === undefined ? undefined : book.find(token);
      const problem =
        token === undefined
          ? 'malformed'
          : seen.has(token)
            ? 'duplicates'
            : entry === undefined
              ? 'unknown'
              : entry.environment !== environment
                ? 'otherEnvironment'
                : undefined;
      if (token !== undefined) seen.add(token);
      if (problem === undefined) continue;
      counts[problem] += 1;
      if (examples.length < mostShown) examples.push({ deviceToken: text.slice(0, 200), problem });
    }
    return { total: deviceTokens.length, ...counts, examples };
  }

  return async (app) => {
    app.post(
      '/notifications',
      {
        bodyLimit,
        schema: {
          tags: ['provider'],
          summary:
            'Sends to one or many deviceTokens, a user or a segment; a job of up to 100 is sent when it is answered',
          body: notificationRequest,
          response: { 202: jobAnswer },
        },
      },
      async (request, reply) => {
        const { job, answerable } = sends.begin(request.body, endpoints.current());
        await answerable;
        return reply.code(202).send(describeJob(store, job, { after: 0, limit: 1000 }));
      },
    );
    app.post(
      '/notifications/dry-run',
      {
        bodyLimit,
        schema: {
          tags: ['provider'],
          summary: 'Looks at the deviceTokens of a request and sends nothing',
          body: notificationRequest,
          response: { 200: dryRun },
        },
      },
      async (request) => look(sends.draft(request.body, endpoints.current()).map(({ deviceToken }) => deviceToken)),
    );
  };
}
