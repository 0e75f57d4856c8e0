import { type SeedTeam } from './apns-options.ts';
import { type Registry } from './registry/registry.ts';

/** Makes the seeded team with its key, where it is not. */
export function sow(registry: Registry, seed: SeedTeam): void {
  registry.addTeam(seed.topics, seed.teamId);
  // a snapshot of another simulation may bring this id with another key
  if (registry.key(seed.keyId)?.publicKey !== seed.publicKey)
    registry.addKey({ ...seed, environment: null, topics: null });
}
