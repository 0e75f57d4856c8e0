import { isBundleId, priorities } from '@apns-sim/protocol';
import { ProviderError } from '@apns-sim/provider';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Endpoints } from '../endpoints.ts';
import { ProblemError } from '../problem.ts';

const body = z.strictObject({
  bundleId: z.string().refine(isBundleId, 'a bundle id such as "com.example.courier"'),
  channelId: z.string().min(1).max(200).describe('as APNs gave it out'),
  expiration: z.int().min(0).describe('UNIX seconds; 0 is the only one a channel that stores nothing takes'),
  priority: z.literal(priorities).default(10),
  payload: z.record(z.string(), z.json()).describe('a Live Activity payload of event update or end'),
});
const answer = z.object({
  accepted: z.boolean(),
  status: z.int(),
  reason: z.string().optional(),
  requestId: z.string(),
  durationMs: z.number(),
});

/** One message for everybody who follows a channel. It goes to the mock alone: at Apple's it would reach people nobody named. */
export function broadcastRoutes({ endpoints }: { endpoints: Endpoints }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/broadcasts',
      {
        schema: {
          tags: ['provider'],
          summary: 'Sends one Live Activity update to everybody who follows a broadcast channel; to the mock alone',
          body,
          response: { 200: answer },
        },
      },
      async (request) => {
        const { mock } = endpoints;
        if (mock === undefined) throw new ProblemError(409, 'This server was started without a mock.');
        try {
          const sent = await endpoints.providerFor(mock).broadcast(request.body);
          const { accepted, status, requestId, durationMs } = sent;
          return { accepted, status, requestId, durationMs, ...(sent.accepted ? {} : { reason: sent.reason }) };
        } catch (error) {
          if (error instanceof ProviderError) throw new ProblemError(502, `APNs did not answer: ${error.message}`);
          throw error;
        }
      },
    );
  };
}
