import { environments } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Audience } from '../audience.ts';
import { ProblemError } from '../problem.ts';

const name = z.string().min(1).max(200);
const tags = z.array(z.string().min(1).max(100)).max(100);
const user = z.object({ userId: z.string(), tags: z.array(z.string()) });
const rule = z
  .strictObject({
    allTags: tags.optional(),
    anyTag: tags.optional(),
    noTag: tags.optional(),
    bundleId: z.string().max(200).optional(),
    environment: z.enum(environments).optional(),
    seenWithinMs: z.int().min(0).optional(),
  })
  .describe('every part that is there must hold');
const segment = z.object({ name: z.string(), rule, deviceTokens: z.int().describe('how many it reaches now') });

/** Users, and the segments a send can be for. */
export function audienceRoutes({ audience }: { audience: Audience }): FastifyPluginAsyncZod {
  const describe = (name: string, given: z.output<typeof rule>) => ({
    name,
    rule: given,
    deviceTokens: audience.tokensOfSegment(name)?.length ?? 0,
  });
  const gone = (what: string, id: string) => new ProblemError(404, `${what}: there is no ${what} "${id}".`);

  return async (app) => {
    app.get(
      '/users',
      {
        schema: {
          tags: ['provider'],
          summary: 'The users that have tags',
          response: { 200: z.object({ users: z.array(user) }) },
        },
      },
      async () => ({ users: audience.users().map((one) => ({ userId: one.userId, tags: [...one.tags] })) }),
    );
    app.put(
      '/users/:userId',
      {
        schema: {
          tags: ['provider'],
          summary: 'Gives a user tags to choose by',
          params: z.object({ userId: name }),
          body: z.strictObject({ tags }),
          response: { 200: user },
        },
      },
      async (request) => {
        const { userId, tags } = audience.setTags(request.params.userId, request.body.tags);
        return { userId, tags: [...tags] };
      },
    );
    app.delete(
      '/users/:userId',
      {
        schema: {
          tags: ['provider'],
          summary: 'Forgets the tags of a user; the deviceTokens stay',
          params: z.object({ userId: name }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        if (!audience.forgetUser(request.params.userId)) throw gone('userId', request.params.userId);
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/segments',
      {
        schema: {
          tags: ['provider'],
          summary: 'The segments and how many deviceTokens they reach now',
          response: { 200: z.object({ segments: z.array(segment) }) },
        },
      },
      async () => ({
        segments: audience.segments().map(({ name, rule: given }) => describe(name, given as z.output<typeof rule>)),
      }),
    );
    app.put(
      '/segments/:name',
      {
        schema: {
          tags: ['provider'],
          summary: 'Makes or changes a segment; it is a rule that is asked anew at each send',
          params: z.object({ name }),
          body: z.strictObject({ rule }),
          response: { 200: segment },
        },
      },
      async (request) => {
        audience.setSegment(request.params.name, request.body.rule);
        return describe(request.params.name, request.body.rule);
      },
    );
    app.delete(
      '/segments/:name',
      {
        schema: {
          tags: ['provider'],
          summary: 'Forgets a segment',
          params: z.object({ name }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        if (!audience.forgetSegment(request.params.name)) throw gone('segment', request.params.name);
        return reply.code(204).send(null);
      },
    );
  };
}
