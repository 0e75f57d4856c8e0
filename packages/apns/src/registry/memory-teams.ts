import { type Clock, type Random } from '@apns-sim/protocol';
import { type KeyEntry, type TeamEntry, type Teams } from './registry.ts';
import { unusedId } from './unused-ids.ts';

interface MemoryTeamsOptions {
  readonly clock: Clock;
  readonly random: Random;
}

/** The teams' half of the memory registry, which can be filled with what was kept elsewhere. */
export interface MemoryTeams extends Teams {
  clearTeams(): void;
  fillTeams(teams: Iterable<TeamEntry>, keys: Iterable<KeyEntry>): void;
}

/** @see MemoryTeams */
export function createMemoryTeams({ clock, random }: MemoryTeamsOptions): MemoryTeams {
  const teams = new Map<string, TeamEntry>();
  const keys = new Map<string, KeyEntry>();

  function existing(teamId: string): TeamEntry {
    const team = teams.get(teamId);
    if (team === undefined) throw new Error(`There is no team ${teamId}.`);
    return team;
  }

  function addTopic(teamId: string, topic: string): void {
    const team = existing(teamId);
    if (!team.topics.includes(topic)) teams.set(teamId, { ...team, topics: [...team.topics, topic] });
  }

  return {
    addTeam(topics, teamId = unusedId(random, (id) => teams.has(id))) {
      if (!teams.has(teamId)) teams.set(teamId, { teamId, topics: [], suspended: false });
      for (const topic of topics) addTopic(teamId, topic);
      return existing(teamId);
    },
    team: (teamId) => teams.get(teamId),
    teams: () => [...teams.values()],
    addTopic,
    suspendTeam(teamId, suspended) {
      const team = teams.get(teamId);
      if (team !== undefined) teams.set(teamId, { ...team, suspended });
    },
    addKey({ keyId, teamId, publicKey, environment, topics, relatedKeyId = null }) {
      existing(teamId);
      // one that is put in the place of another counts as the newest
      keys.delete(keyId);
      keys.set(keyId, {
        keyId,
        teamId,
        publicKey,
        environment,
        topics: topics && [...topics],
        revokedAt: null,
        relatedKeyId,
      });
      const partner = relatedKeyId === null ? undefined : keys.get(relatedKeyId);
      if (partner !== undefined) keys.set(partner.keyId, { ...partner, relatedKeyId: keyId });
    },
    key: (keyId) => keys.get(keyId),
    keysOf: (teamId) => [...keys.values()].filter((key) => key.teamId === teamId),
    revokeKey(keyId) {
      const key = keys.get(keyId);
      if (key?.revokedAt !== null) return false;
      keys.set(keyId, { ...key, revokedAt: clock.now() });
      return true;
    },
    newKeyId: () => unusedId(random, (id) => keys.has(id)),
    clearTeams() {
      keys.clear();
      teams.clear();
    },
    fillTeams(filledTeams, filledKeys) {
      keys.clear();
      teams.clear();
      for (const team of filledTeams) teams.set(team.teamId, team);
      for (const key of filledKeys) keys.set(key.keyId, key);
    },
  };
}
