import { ProviderError } from '@apns-sim/provider';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type EndpointChoice, type Endpoints } from '../endpoints.ts';
import { MissingKeyError } from '../missing-key-error.ts';
import { ProblemError } from '../problem.ts';
import { type RealMode } from '../real-mode.ts';
import { commonPart, type SendRequest } from '../send-request.ts';
import { applePort, chosenEndpoint, customEndpoint } from './endpoint-choice.ts';
import { notificationRequest } from './notification-request.ts';

/** A phone has one token in each environment, so a side may say its own. */
const own = { deviceToken: z.string().min(1).max(1000).optional(), topic: z.string().max(1000).optional() };
const side = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mock'), ...own }),
  z.strictObject({ kind: z.literal('sandbox'), port: applePort, ...own }),
  z.strictObject({ kind: z.literal('production'), port: applePort, ...own }),
  customEndpoint.extend(own),
]);
const compared = z.object({
  endpoint: z.enum(['mock', 'sandbox', 'production', 'custom']),
  status: z.int().nullable(),
  reason: z.string().nullable(),
  apnsId: z.string().nullable(),
  uniqueId: z.string().nullable(),
  durationMs: z.number(),
  error: z.string().nullable().describe('why no answer came'),
});
type Compared = z.output<typeof compared>;

/** What must be the same for two endpoints to have answered alike. */
const judged = ['status', 'reason', 'apnsId'] as const;

/** Sends one notification to two endpoints at once and puts the answers side by side. */
export function compareRoutes({
  endpoints,
  sends,
  realMode,
}: {
  endpoints: Endpoints;
  sends: SendRequest;
  realMode: RealMode;
}): FastifyPluginAsyncZod {
  async function ask(
    endpoint: EndpointChoice,
    notification: Parameters<ReturnType<Endpoints['providerFor']>['send']>[0],
  ): Promise<Compared> {
    const nothing = { endpoint: endpoint.kind, status: null, reason: null, apnsId: null, uniqueId: null, error: null };
    const started = performance.now();
    try {
      const answer = await endpoints.providerFor(endpoint).send(notification);
      return {
        ...nothing,
        status: answer.status,
        reason: answer.accepted ? null : answer.reason,
        apnsId: answer.apnsId,
        uniqueId: (answer.accepted && answer.uniqueId) || null,
        durationMs: answer.durationMs,
      };
    } catch (error) {
      if (!(error instanceof ProviderError || error instanceof MissingKeyError)) throw error;
      return { ...nothing, durationMs: Math.round((performance.now() - started) * 100) / 100, error: error.message };
    }
  }

  return async (app) => {
    app.post(
      '/compare',
      {
        schema: {
          tags: ['provider'],
          summary: 'Sends one notification to two endpoints and compares answers and times',
          body: z.strictObject({ notification: notificationRequest, endpoints: z.tuple([side, side]) }),
          response: {
            200: z.object({
              same: z.boolean(),
              differences: z.array(z.enum(judged)),
              results: z.array(compared),
            }),
          },
        },
      },
      async (request) => {
        const { notification } = request.body;
        const plans = request.body.endpoints.map(({ deviceToken, topic, ...wish }) => {
          const endpoint = chosenEndpoint(wish, endpoints);
          const { deviceToken: common, topic: commonTopic, deviceTokens, ...rest } = notification;
          const one = deviceToken ?? common ?? deviceTokens?.[0];
          if (one === undefined || (deviceTokens?.length ?? 1) > 1) {
            throw new ProblemError(400, 'notification: expected one deviceToken to compare with.');
          }
          const own = { ...rest, deviceToken: one, topic: topic ?? commonTopic };
          return { endpoint, pushes: sends.draft(own, endpoint) };
        });
        // the same name on both sides, so that a client's own id can be seen to come back
        const apnsId = plans[0]?.pushes[0]?.apnsId ?? '';
        for (const plan of plans) realMode.admit(plan);
        const results = await Promise.all(
          plans.map(({ endpoint, pushes: [push] }) =>
            ask(endpoint, {
              ...commonPart(notification),
              deviceToken: push?.deviceToken ?? '',
              topic: push?.topic ?? '',
              apnsId,
            }),
          ),
        );
        const [a, b] = results as [Compared, Compared];
        const differences = judged.filter((field) => a[field] !== b[field]);
        return { same: differences.length === 0, differences, results };
      },
    );
  };
}
