import { type KeyEntry } from '../registry/registry.ts';
import { type Check, type Rejection, reject } from './rejection.ts';
import { type World } from './world.ts';

/*
 * What a good provider token may do here: its key's environment, the team and key the connection is tied to, how often it may change.
 * Source: Apple, "Establishing a token-based connection to APNs".
 */

/** Milliseconds a provider token must be used before the next one. */
const updateIntervalMs = 20 * 60_000;

const onKey =
  (check: (key: KeyEntry, world: World) => Rejection | undefined): Check =>
  (_request, world) =>
    world.connection.certificate === null && world.key !== undefined ? check(world.key, world) : undefined;

export const checkKeyEnvironment = onKey((key, { environment, fidelity }) =>
  key.environment === null || key.environment === environment
    ? undefined
    : reject(
        fidelity.environmentKeyReason,
        'AU-12',
        `The key ${key.keyId} is for ${key.environment} only; you called ${environment}.`,
      ),
);

/** What "action not allowed" stands for at Apple is not told; here it is a team whose membership is over. */
export const checkTeamNotSuspended = onKey((_key, { team }) =>
  team?.suspended
    ? reject(
        'Forbidden',
        'AU-25',
        `The membership of team ${team.teamId} is suspended: APNs takes nothing from it until it is renewed.`,
      )
    : undefined,
);

export const checkTeamOfConnection = onKey((key, { connection, fidelity }) => {
  const { bound } = connection.memory;
  if (bound === null || bound.teamId === key.teamId) return undefined;
  return reject(
    fidelity.otherTeamReason,
    'AU-13',
    `This connection is tied to team ${bound.teamId} by its first push; open another one for team ${key.teamId}.`,
  );
});

export const checkKeyOfConnection = onKey((key, { connection, registry, fidelity }) => {
  const { bound } = connection.memory;
  if (bound === null || bound.teamId !== key.teamId || bound.keyId === key.keyId) return undefined;
  const first = registry.key(bound.keyId);
  if (first !== undefined && areRelated(first, key)) return undefined;
  const bothOfTeam = first?.topics === null && key.topics === null && first.environment === key.environment;
  if (bothOfTeam && fidelity.otherTeamKey === 'accept') return undefined;
  return reject(
    'UnrelatedKeyIdInToken',
    'AU-14',
    `This connection began with the key ${bound.keyId}, and ${key.keyId} is not its related key: open a new connection.`,
  );
});

/** Only topic-specific keys of one environment can be a pair. */
function areRelated(first: KeyEntry, second: KeyEntry): boolean {
  return (
    first.topics !== null &&
    second.topics !== null &&
    first.environment === second.environment &&
    (first.relatedKeyId === second.keyId || second.relatedKeyId === first.keyId)
  );
}

export const checkProviderTokenUpdates = onKey((key, { providerToken, providerTokens, now, fidelity }) => {
  const current = providerTokens.get(key.keyId);
  if (fidelity.providerTokenUpdates === 'unlimited' || current === undefined || providerToken.state !== 'read')
    return undefined;
  const age = now - current.firstSeenAt;
  if (current.text === providerToken.text || age >= updateIntervalMs) return undefined;
  return reject(
    'TooManyProviderTokenUpdates',
    'AU-15',
    `A new provider token came ${Math.max(0, Math.round(age / 1000))} s after the last; use one for at least 20 minutes.`,
  );
});
