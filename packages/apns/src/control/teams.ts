import { generateKeyPairSync } from 'node:crypto';
import { type Environment, environments, isBundleId } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Registry, type TeamEntry } from '../registry/registry.ts';
import { Problem } from './problem.ts';

const topic = z.string().refine(isBundleId, 'a bundle id such as com.example.courier');
const teamParams = z.object({ teamId: z.string() });
const scope = z
  .strictObject({ environment: z.enum(environments).optional(), topics: z.array(topic).min(1).optional() })
  .nullish();

/** The "developer portal": teams, their topics and their signing keys. Private keys are given out once and not kept. */
export function teams(registry: Registry): FastifyPluginAsyncZod {
  function known(teamId: string): TeamEntry {
    const team = registry.team(teamId);
    if (team === undefined) throw new Problem(404, `There is no team ${teamId}.`);
    return team;
  }

  function makeKey(teamId: string, environment: Environment | null, topics: readonly string[] | null) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keyId = registry.newKeyId();
    const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    registry.addKey({ keyId, teamId, publicKey: spki, environment, topics });
    return { keyId, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  const withKeys = (team: TeamEntry) => ({
    ...team,
    keys: registry.keysOf(team.teamId).map(({ keyId, environment, topics, revokedAt }) => ({
      keyId,
      environment,
      topics,
      revokedAt,
    })),
  });

  return async (app) => {
    app.get('/teams', { schema: { summary: 'All teams with their topics and keys', tags: ['teams'] } }, () => ({
      teams: registry.teams().map(withKeys),
    }));

    app.post(
      '/teams',
      {
        schema: {
          summary: 'A new team with a signing key',
          tags: ['teams'],
          body: z.strictObject({ topics: z.array(topic).default([]) }).nullish(),
        },
      },
      (request, reply) => {
        const team = registry.addTeam(request.body?.topics ?? []);
        reply.code(201);
        return { ...team, keys: [makeKey(team.teamId, null, null)] };
      },
    );

    app.post(
      '/teams/:teamId/keys',
      { schema: { summary: 'Another signing key', tags: ['teams'], params: teamParams, body: scope } },
      (request, reply) => {
        const team = known(request.params.teamId);
        const { environment = null, topics = null } = request.body ?? {};
        const foreign = topics?.findIndex((wanted) => !team.topics.includes(wanted)) ?? -1;
        if (foreign >= 0) {
          const expected = `a topic of the team: ${team.topics.join(', ')}`;
          throw new Problem(400, '', [{ field: `topics[${foreign}]`, came: topics?.[foreign], expected }]);
        }
        reply.code(201);
        return makeKey(team.teamId, environment, topics);
      },
    );

    app.delete(
      '/teams/:teamId/keys/:keyId',
      {
        schema: {
          summary: 'Revokes a signing key',
          tags: ['teams'],
          params: teamParams.extend({ keyId: z.string() }),
        },
      },
      (request, reply) => {
        const { teamId, keyId } = request.params;
        known(teamId);
        if (registry.key(keyId)?.teamId !== teamId) throw new Problem(404, `Team ${teamId} has no key ${keyId}.`);
        registry.revokeKey(keyId);
        reply.code(204).send();
      },
    );

    app.post(
      '/teams/:teamId/topics',
      {
        schema: {
          summary: 'Registers another bundle id with the team',
          tags: ['teams'],
          params: teamParams,
          body: z.strictObject({ topic }),
        },
      },
      (request, reply) => {
        const { teamId } = known(request.params.teamId);
        registry.addTopic(teamId, request.body.topic);
        reply.code(201);
        return known(teamId);
      },
    );
  };
}
