import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment, type Random } from '@apns-sim/protocol';
import { type KeyEntry, type TeamEntry, type Teams } from './registry.ts';
import { unusedId } from './unused-ids.ts';

interface TeamTablesOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly random: Random;
}

function toKey(row: Record<string, unknown>): KeyEntry {
  return {
    keyId: row.key_id as string,
    teamId: row.team_id as string,
    publicKey: row.public_key as string,
    environment: row.environment as Environment | null,
    topics: row.topics === null ? null : JSON.parse(row.topics as string),
    revokedAt: row.revoked_at as number | null,
    relatedKeyId: row.related_key_id as string | null,
  };
}

function prepare(database: DatabaseSync) {
  const position = (table: string) => `(SELECT coalesce(max(position), 0) + 1 FROM ${table})`;
  return {
    teams: database.prepare('SELECT team_id FROM team ORDER BY position'),
    team: database.prepare('SELECT suspended FROM team WHERE team_id = ?'),
    suspend: database.prepare('UPDATE team SET suspended = ? WHERE team_id = ?'),
    addTeam: database.prepare(`INSERT OR IGNORE INTO team VALUES (?, ${position('team')}, 0)`),
    topics: database.prepare('SELECT topic FROM team_topic WHERE team_id = ? ORDER BY position'),
    addTopic: database.prepare(`INSERT OR IGNORE INTO team_topic VALUES (?, ?, ${position('team_topic')})`),
    key: database.prepare('SELECT * FROM signing_key WHERE key_id = ?'),
    keysOf: database.prepare('SELECT * FROM signing_key WHERE team_id = ? ORDER BY position'),
    addKey: database.prepare(
      `INSERT OR REPLACE INTO signing_key VALUES (?, ?, ?, ?, ?, NULL, ${position('signing_key')}, ?)`,
    ),
    relate: database.prepare('UPDATE signing_key SET related_key_id = ? WHERE key_id = ?'),
    revoke: database.prepare('UPDATE signing_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL'),
  };
}

/** Teams, their topics and their signing keys over SQLite; teams and keys are few and stay in memory once asked for. */
export function createTeamTables({
  database,
  clock,
  random,
}: TeamTablesOptions): Teams & { clearTeams(): void; refreshTeams(): void } {
  const statements = prepare(database);
  const teamCache = new Map<string, TeamEntry>();
  const keyCache = new Map<string, KeyEntry>();

  function team(teamId: string): TeamEntry | undefined {
    const cached = teamCache.get(teamId);
    if (cached !== undefined) return cached;
    const row = statements.team.get(teamId);
    if (row === undefined) return undefined;
    const topics = statements.topics.all(teamId).map(({ topic }) => topic as string);
    const entry: TeamEntry = { teamId, topics, suspended: row.suspended === 1 };
    teamCache.set(teamId, entry);
    return entry;
  }

  function key(keyId: string): KeyEntry | undefined {
    const cached = keyCache.get(keyId);
    if (cached !== undefined) return cached;
    const row = statements.key.get(keyId);
    if (row === undefined) return undefined;
    const entry = toKey(row);
    keyCache.set(keyId, entry);
    return entry;
  }

  function refreshTeams(): void {
    teamCache.clear();
    keyCache.clear();
  }

  function addTopic(teamId: string, topic: string): void {
    statements.addTopic.run(teamId, topic);
    teamCache.delete(teamId);
  }

  return {
    addTeam(topics, teamId = unusedId(random, (id) => team(id) !== undefined)) {
      statements.addTeam.run(teamId);
      for (const topic of topics) addTopic(teamId, topic);
      return team(teamId) ?? { teamId, topics, suspended: false };
    },
    team,
    teams: () => statements.teams.all().flatMap((row) => team(row.team_id as string) ?? []),
    addTopic,
    suspendTeam(teamId, suspended) {
      statements.suspend.run(suspended ? 1 : 0, teamId);
      teamCache.delete(teamId);
    },
    addKey({ keyId, teamId, publicKey, environment, topics, relatedKeyId = null }) {
      const list = topics === null ? null : JSON.stringify(topics);
      statements.addKey.run(keyId, teamId, publicKey, environment, list, relatedKeyId);
      keyCache.delete(keyId);
      if (relatedKeyId === null) return;
      statements.relate.run(keyId, relatedKeyId);
      keyCache.delete(relatedKeyId);
    },
    key,
    keysOf: (teamId) => statements.keysOf.all(teamId).map(toKey),
    revokeKey(keyId) {
      keyCache.delete(keyId);
      return statements.revoke.run(clock.now(), keyId).changes > 0;
    },
    newKeyId: () => unusedId(random, (id) => key(id) !== undefined),
    refreshTeams,
    clearTeams() {
      refreshTeams();
      database.exec('DELETE FROM signing_key; DELETE FROM team_topic; DELETE FROM team');
    },
  };
}
