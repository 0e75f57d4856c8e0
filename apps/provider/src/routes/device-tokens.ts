import { environments, isBundleId } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ActivityTokens } from '../activity-tokens.ts';
import { ProblemError } from '../problem.ts';
import { type TokenBook, type TokenEntry } from '../token-book.ts';
import { deviceToken } from './device-token.ts';

const tokenEntry = z.object({
  deviceToken: z.string(),
  bundleId: z.string(),
  environment: z.enum(environments),
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
  userId: z.string().nullable(),
  uploadedAt: z.int().describe('first upload, milliseconds since 1970'),
  lastSeen: z.int().describe('latest upload, milliseconds since 1970'),
  refusedBy: z.array(z.enum(environments)).describe('environments that answered BadDeviceToken since then'),
});
const upload = z.strictObject({
  deviceToken,
  bundleId: z.string().refine(isBundleId, 'a bundle id such as "com.example.courier"'),
  environment: z.enum(environments).default('sandbox'),
  deviceId: z.string().max(200).nullable().default(null),
  deviceName: z.string().max(200).nullable().default(null),
  userId: z.string().max(200).nullable().default(null),
  liveActivity: z
    .strictObject({
      use: z.enum(['start', 'update']),
      attributesType: z.string().max(200),
      activityId: z.string().max(200).nullable(),
    })
    .exactOptional()
    .describe('it is a token of a Live Activity, which is kept beside the token book'),
});
const activityToken = z.object({
  deviceToken: z.string(),
  bundleId: z.string(),
  environment: z.enum(environments),
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
  use: z.enum(['start', 'update']).describe('to start activities of the type, or to update the one named'),
  attributesType: z.string(),
  activityId: z.string().nullable(),
  uploadedAt: z.int().describe('milliseconds since 1970'),
  changes: z.int().describe('how often it has changed since the first upload'),
});

const answerOf = (entry: TokenEntry) => ({ ...entry, refusedBy: [...entry.refusedBy] });

/** Step 3: the app hands its deviceToken over. */
export function deviceTokenRoutes({
  book,
  activityTokens,
}: {
  book: TokenBook;
  activityTokens: ActivityTokens;
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/device-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'An app uploads its deviceToken',
          body: upload,
          response: { 200: z.union([tokenEntry, activityToken]), 201: z.union([tokenEntry, activityToken]) },
        },
      },
      async (request, reply) => {
        const { liveActivity, ...own } = request.body;
        if (liveActivity !== undefined) {
          const { userId: _users, ...device } = own;
          const { entry, isNew } = activityTokens.upload({ ...device, ...liveActivity });
          return reply.code(isNew ? 201 : 200).send(entry);
        }
        const { entry, isNew } = book.upload(own);
        return reply.code(isNew ? 201 : 200).send(answerOf(entry));
      },
    );
    app.get(
      '/device-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'The token book, the first uploaded first',
          response: { 200: z.object({ deviceTokens: z.array(tokenEntry) }) },
        },
      },
      async () => ({ deviceTokens: book.list().map(answerOf) }),
    );
    app.get(
      '/activity-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'Tokens of Live Activities that apps have uploaded, the first uploaded first',
          response: { 200: z.object({ activityTokens: z.array(activityToken) }) },
        },
      },
      async () => ({ activityTokens: activityTokens.list() }),
    );
    app.delete(
      '/device-tokens/:deviceToken',
      {
        schema: {
          tags: ['provider'],
          summary: 'Strikes a deviceToken out',
          params: z.object({ deviceToken }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        if (!book.forget(request.params.deviceToken)) {
          throw new ProblemError(
            404,
            `deviceToken: expected one of the token book, got "${request.params.deviceToken}".`,
          );
        }
        return reply.code(204).send(null);
      },
    );
  };
}
