import { bundleIdOf, type PushType, priorities, pushTypes, topicFor } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Endpoints } from '../endpoints.ts';
import { type JobNotification, type JobStore } from '../job-store.ts';
import { type Jobs } from '../jobs.ts';
import { ProblemError } from '../problem.ts';
import { type RealMode } from '../real-mode.ts';
import { type SigningKeys } from '../signing-keys.ts';
import { type TokenBook } from '../token-book.ts';
import { describeJob, jobAnswer } from './job-answer.ts';

/** A job of up to so many tokens is finished when it is answered. */
const answeredWhole = 100;
const mostTokens = 100_000;
const bodyLimit = 32 * 1024 * 1024;

// shape and size of what APNs judges is APNs' to judge: a wrong token must be able to earn its BadDeviceToken
const token = z.string().min(1, 'a deviceToken').max(1000, 'a deviceToken of at most 1000 characters');
const pushType = z.enum(Object.keys(pushTypes) as [PushType, ...PushType[]]);
const notification = z
  .strictObject({
    deviceToken: token.optional(),
    deviceTokens: z
      .array(token)
      .min(1, 'at least one deviceToken')
      .max(mostTokens, `at most ${mostTokens} deviceTokens`)
      .optional(),
    topic: z
      .string()
      .max(1000)
      .optional()
      .describe('absent: of the app the token was uploaded for, with the suffix of the push type'),
    pushType: pushType.optional(),
    priority: z.literal([...priorities]).optional(),
    expiration: z.int().optional().describe('UNIX seconds'),
    collapseId: z.string().optional(),
    apnsId: z.string().optional(),
    payload: z.record(z.string(), z.json()),
  })
  .refine(({ deviceToken, deviceTokens }) => (deviceToken === undefined) !== (deviceTokens === undefined), {
    message: 'either deviceToken or deviceTokens',
    path: ['deviceTokens'],
  })
  .refine(({ apnsId, deviceTokens }) => apnsId === undefined || (deviceTokens?.length ?? 1) === 1, {
    message: 'no apnsId with several deviceTokens, as it names one notification',
    path: ['apnsId'],
  });
type Request = z.output<typeof notification>;

/** What every push of the job has; Apple calls priority 10 with `background` an error, so that one gets 5 without being asked. */
function commonPart({ pushType, priority, expiration, collapseId, apnsId, payload }: Request): JobNotification {
  const usual = pushType !== undefined && pushTypes[pushType].usualPriority === 5 ? 5 : undefined;
  const entries = Object.entries({ pushType, priority: priority ?? usual, expiration, collapseId, apnsId });
  return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), payload };
}

export function notificationRoutes({
  book,
  store,
  jobs,
  endpoints,
  keys,
  realMode,
}: {
  book: TokenBook;
  store: JobStore;
  jobs: Jobs;
  endpoints: Endpoints;
  keys: SigningKeys;
  realMode: RealMode;
}): FastifyPluginAsyncZod {
  function topicOf(deviceToken: string, { topic, pushType = 'alert' }: Request): string {
    if (topic !== undefined) return topic;
    const app = book.find(deviceToken.toLowerCase())?.bundleId ?? keys.keyFor(endpoints.current().kind)?.topic;
    if (app !== undefined) return topicFor(bundleIdOf(app), pushType);
    const expected = 'a topic, as this deviceToken was not uploaded and the signing key names none';
    throw new ProblemError(400, `topic: expected ${expected}, got nothing.`, [
      { field: 'topic', got: 'nothing', expected },
    ]);
  }

  return async (app) => {
    app.post(
      '/notifications',
      {
        bodyLimit,
        schema: {
          tags: ['provider'],
          summary: 'Sends to one or many deviceTokens; a job of up to 100 is finished when it is answered',
          body: notification,
          response: { 202: jobAnswer },
        },
      },
      async (request, reply) => {
        const { deviceToken, deviceTokens = deviceToken === undefined ? [] : [deviceToken] } = request.body;
        const pushes = deviceTokens.map((one) => ({ deviceToken: one, topic: topicOf(one, request.body) }));
        realMode.admit({ endpoint: endpoints.current(), pushes });
        const { job, finished } = jobs.start({ notification: commonPart(request.body), pushes });
        if (deviceTokens.length <= answeredWhole) await finished;
        return reply.code(202).send(describeJob(store, job, { after: 0, limit: 1000 }));
      },
    );
  };
}
