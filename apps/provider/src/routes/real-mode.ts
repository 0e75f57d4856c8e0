import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AllowedTokens } from '../allowed-tokens.ts';
import { type Endpoints } from '../endpoints.ts';
import { ProblemError } from '../problem.ts';
import { type RealMode } from '../real-mode.ts';
import { type SigningKeys } from '../signing-keys.ts';
import { deviceToken } from './device-token.ts';

/** How far real sends are open; `null` at an endpoint that is none of Apple's. */
export const realModeAnswer = z.object({
  locked: z.boolean().describe('production sends nothing until its bundle id was typed'),
  unlockedFor: z.string().nullable(),
  unlockedUntil: z.int().nullable().describe('milliseconds since 1970'),
  sendsLeft: z.int().describe('sends this minute still takes'),
});
const allowedToken = z.object({ deviceToken: z.string(), note: z.string().nullable(), addedAt: z.int() });

/** What stands between a person and a push to a real phone. */
export function realModeRoutes({
  realMode,
  allowed,
  endpoints,
  keys,
}: {
  realMode: RealMode;
  allowed: AllowedTokens;
  endpoints: Endpoints;
  keys: SigningKeys;
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/endpoint/unlock',
      {
        schema: {
          tags: ['provider'],
          summary: 'Opens production for 15 minutes to whoever types the bundle id of its app',
          body: z.strictObject({ bundleId: z.string().max(200) }),
          response: { 200: realModeAnswer },
        },
      },
      async (request) => {
        realMode.unlock(request.body.bundleId, keys.keyFor('production')?.topic);
        return realMode.status(endpoints.current().kind);
      },
    );
    app.post(
      '/endpoint/lock',
      { schema: { tags: ['provider'], summary: 'Locks production again', response: { 200: realModeAnswer } } },
      async () => {
        realMode.lock();
        return realMode.status(endpoints.current().kind);
      },
    );
    app.get(
      '/allowed-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'The deviceTokens real APNs may be used for',
          response: { 200: z.object({ allowedTokens: z.array(allowedToken) }) },
        },
      },
      async () => ({ allowedTokens: allowed.list() }),
    );
    app.post(
      '/allowed-tokens',
      {
        schema: {
          tags: ['provider'],
          summary: 'Puts a deviceToken on the allow-list of real APNs',
          body: z.strictObject({ deviceToken, note: z.string().max(200).nullable().default(null) }),
          response: { 201: allowedToken },
        },
      },
      async (request, reply) => reply.code(201).send(allowed.add(request.body.deviceToken, request.body.note)),
    );
    app.delete(
      '/allowed-tokens/:deviceToken',
      {
        schema: {
          tags: ['provider'],
          summary: 'Takes a deviceToken off the allow-list',
          params: z.object({ deviceToken }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { deviceToken } = request.params;
        if (allowed.remove(deviceToken)) return reply.code(204).send(null);
        throw new ProblemError(404, `deviceToken: expected one of the allow-list, got "${deviceToken}".`);
      },
    );
  };
}
