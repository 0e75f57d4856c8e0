import { type IngressConnection, type SeenProviderToken } from './push-request.ts';
import { type World } from './world.ts';

/**
 * Ties a connection to the team, key and bundle ids of its first good provider token, and notes the token in use.
 * The only writer of the connection's memory. Source: Apple, "Establishing a token-based connection to APNs".
 */
export function bindConnection(
  connection: IngressConnection,
  { key, team, providerToken, now }: World,
  inUse: Map<string, SeenProviderToken>,
): void {
  if (key === undefined || team === undefined || providerToken.state !== 'read') return;
  connection.memory.bound ??= { teamId: key.teamId, keyId: key.keyId, topics: [...team.topics] };
  if (inUse.get(key.keyId)?.text !== providerToken.text)
    inUse.set(key.keyId, { text: providerToken.text, firstSeenAt: now });
}

/** A token that was called expired has served its time: the next one is no early renewal, while pushes with the old one may still be on their way. */
export function useUpToken({ key, providerToken }: World, inUse: Map<string, SeenProviderToken>): void {
  if (key === undefined || providerToken.state !== 'read') return;
  inUse.set(key.keyId, { text: providerToken.text, firstSeenAt: Number.NEGATIVE_INFINITY });
}
