import { generateKeyPairSync } from 'node:crypto';
import { type Environment, environments } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type KeyEntry, type Registry, type TeamEntry } from '../registry/registry.ts';
import { Problem } from './problem.ts';
import { knownTeam, teamParams, topicSchema } from './team-schema.ts';

/** How many keys a team may have. Source: Apple, "Establishing a token-based connection to APNs" (since 2025). */
const limits = { teamKeys: 2, topicKeys: 200, topicsOfKey: 400 } as const;

const wish = z
  .strictObject({
    environment: z.enum(environments).optional(),
    topics: z.array(topicSchema).min(1).max(limits.topicsOfKey).optional(),
    relatedTo: z
      .string()
      .optional()
      .describe('The key it becomes a pair with: tokens of both may then be mixed on one connection.'),
  })
  .nullish();
type Wish = NonNullable<z.infer<typeof wish>>;
/** What `POST /teams/{teamId}/keys` takes. */
export type KeyRequest = z.input<typeof wish>;

/** A new key of a team; its private half is in the answer and nowhere else. */
export function makeKey(
  registry: Registry,
  teamId: string,
  scope: { environment: Environment | null; topics: readonly string[] | null; relatedKeyId?: string | null },
) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyId = registry.newKeyId();
  registry.addKey({ keyId, teamId, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), ...scope });
  return { keyId, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** A key as the portal lists it: without its public half. */
export function shownKey({ keyId, environment, topics, revokedAt, relatedKeyId }: KeyEntry) {
  return { keyId, environment, topics, revokedAt, relatedKeyId };
}

function refuseForeignTopics(team: TeamEntry, topics: readonly string[]): void {
  const at = topics.findIndex((wanted) => !team.topics.includes(wanted));
  if (at < 0) return;
  const expected = `a topic of the team: ${team.topics.join(', ')}`;
  throw new Problem(400, '', [{ field: `topics[${at}]`, came: topics[at], expected }]);
}

/** Old team keys, good for both environments, are not counted: Apple no longer makes them and says no number. */
function refuseTooMany(living: readonly KeyEntry[], { environment, topics }: Wish): void {
  const sameWorld = (key: KeyEntry) => key.environment === (environment ?? null);
  const count = living.filter((key) => sameWorld(key) && (key.topics === null) === (topics === undefined)).length;
  if (topics === undefined && environment !== undefined && count >= limits.teamKeys)
    throw new Problem(
      409,
      `The team has ${count} team keys for ${environment}; Apple allows ${limits.teamKeys}. Revoke one first.`,
    );
  if (topics !== undefined && count >= limits.topicKeys)
    throw new Problem(
      409,
      `The team has ${count} topic-specific keys for ${environment ?? 'both environments'}; Apple allows ${limits.topicKeys}. Revoke one first.`,
    );
}

function refuseWrongPartner(living: readonly KeyEntry[], { environment, topics, relatedTo }: Wish): void {
  if (relatedTo === undefined) return;
  const partner = living.find(({ keyId }) => keyId === relatedTo);
  const fits =
    topics !== undefined &&
    partner !== undefined &&
    partner.topics !== null &&
    partner.environment === (environment ?? null) &&
    partner.relatedKeyId === null;
  if (fits) return;
  const expected =
    'a topic-specific key of the same team and environment without a related key, for a topic-specific key';
  throw new Problem(400, '', [{ field: 'relatedTo', came: relatedTo, expected }]);
}

/** `/teams/:teamId/keys`: signing keys with Apple's limits. */
export function keyCalls(registry: Registry): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/teams/:teamId/keys',
      { schema: { summary: 'Another signing key', tags: ['teams'], params: teamParams, body: wish } },
      (request, reply) => {
        const team = knownTeam(registry, request.params.teamId);
        const asked = request.body ?? {};
        const living = registry.keysOf(team.teamId).filter(({ revokedAt }) => revokedAt === null);
        refuseForeignTopics(team, asked.topics ?? []);
        refuseWrongPartner(living, asked);
        refuseTooMany(living, asked);
        const { environment = null, topics = null, relatedTo = null } = asked;
        reply.code(201);
        return makeKey(registry, team.teamId, { environment, topics, relatedKeyId: relatedTo });
      },
    );

    app.delete(
      '/teams/:teamId/keys/:keyId',
      {
        schema: { summary: 'Revokes a signing key', tags: ['teams'], params: teamParams.extend({ keyId: z.string() }) },
      },
      (request, reply) => {
        const { keyId } = request.params;
        const { teamId } = knownTeam(registry, request.params.teamId);
        if (registry.key(keyId)?.teamId !== teamId) throw new Problem(404, `Team ${teamId} has no key ${keyId}.`);
        registry.revokeKey(keyId);
        reply.code(204).send();
      },
    );
  };
}
