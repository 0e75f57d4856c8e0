import { environments, isBundleId } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
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
});

const answerOf = (entry: TokenEntry) => ({ ...entry, refusedBy: [...entry.refusedBy] });

/** Step 3: the app hands its deviceToken over. */
export function deviceTokenRoutes({ book }: { book: TokenBook }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/device-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'An app uploads its deviceToken',
          body: upload,
          response: { 200: tokenEntry, 201: tokenEntry },
        },
      },
      async (request, reply) => {
        const { entry, isNew } = book.upload(request.body);
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
