import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Registry, type TeamEntry } from '../registry/registry.ts';
import { keyCalls, makeKey, shownKey } from './keys.ts';
import { knownTeam, teamParams, topicSchema } from './team-schema.ts';

/** The "developer portal": teams, their topics and their signing keys. Private keys are given out once and not kept. */
export function teams(registry: Registry): FastifyPluginAsyncZod {
  const withKeys = (team: TeamEntry) => ({ ...team, keys: registry.keysOf(team.teamId).map(shownKey) });

  return async (app) => {
    await app.register(keyCalls(registry));

    app.get('/teams', { schema: { summary: 'All teams with their topics and keys', tags: ['teams'] } }, () => ({
      teams: registry.teams().map(withKeys),
    }));

    app.get(
      '/teams/:teamId',
      { schema: { summary: 'One team with its topics and keys', tags: ['teams'], params: teamParams } },
      (request) => withKeys(knownTeam(registry, request.params.teamId)),
    );

    app.post(
      '/teams',
      {
        schema: {
          summary: 'A new team with a signing key',
          tags: ['teams'],
          body: z.strictObject({ topics: z.array(topicSchema).default([]) }).nullish(),
        },
      },
      (request, reply) => {
        const team = registry.addTeam(request.body?.topics ?? []);
        reply.code(201);
        return { ...team, keys: [makeKey(registry, team.teamId, { environment: null, topics: null })] };
      },
    );

    app.patch(
      '/teams/:teamId',
      {
        schema: {
          summary: 'Suspends a team, which APNs then answers with 403 Forbidden, or takes it back',
          tags: ['teams'],
          params: teamParams,
          body: z.strictObject({ suspended: z.boolean() }),
        },
      },
      (request) => {
        const { teamId } = knownTeam(registry, request.params.teamId);
        registry.suspendTeam(teamId, request.body.suspended);
        return withKeys(knownTeam(registry, teamId));
      },
    );

    app.post(
      '/teams/:teamId/topics',
      {
        schema: {
          summary: 'Registers another bundle id with the team',
          tags: ['teams'],
          params: teamParams,
          body: z.strictObject({ topic: topicSchema }),
        },
      },
      (request, reply) => {
        const { teamId } = knownTeam(registry, request.params.teamId);
        registry.addTopic(teamId, request.body.topic);
        reply.code(201);
        return knownTeam(registry, teamId);
      },
    );
  };
}
