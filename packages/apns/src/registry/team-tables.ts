import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment, type Random } from '@apns-sim/protocol';
import { type KeyEntry, type Registry, type TeamEntry } from './registry.ts';

/** The teams' half of the registry. */
type Teams = Pick<
  Registry,
  'addTeam' | 'team' | 'teams' | 'addTopic' | 'addKey' | 'key' | 'keysOf' | 'revokeKey' | 'newKeyId'
> & { clearTeams(): void; refreshTeams(): void };

interface TeamTablesOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly random: Random;
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const idLength = 10;

function toKey(row: Record<string, unknown>): KeyEntry {
  return {
    keyId: row.key_id as string,
    teamId: row.team_id as string,
    publicKey: row.public_key as string,
    environment: row.environment as Environment | null,
    topics: row.topics === null ? null : JSON.parse(row.topics as string),
    revokedAt: row.revoked_at as number | null,
  };
}

function prepare(database: DatabaseSync) {
  const position = (table: string) => `(SELECT coalesce(max(position), 0) + 1 FROM ${table})`;
  return {
    teams: database.prepare('SELECT team_id FROM team ORDER BY position'),
    team: database.prepare('SELECT team_id FROM team WHERE team_id = ?'),
    addTeam: database.prepare(`INSERT OR IGNORE INTO team VALUES (?, ${position('team')})`),
    topics: database.prepare('SELECT topic FROM team_topic WHERE team_id = ? ORDER BY position'),
    addTopic: database.prepare(`INSERT OR IGNORE INTO team_topic VALUES (?, ?, ${position('team_topic')})`),
    key: database.prepare('SELECT * FROM signing_key WHERE key_id = ?'),
    keysOf: database.prepare('SELECT * FROM signing_key WHERE team_id = ? ORDER BY position'),
    addKey: database.prepare(
      `INSERT OR REPLACE INTO signing_key VALUES (?, ?, ?, ?, ?, NULL, ${position('signing_key')})`,
    ),
    revoke: database.prepare('UPDATE signing_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL'),
  };
}

/** Teams, their topics and their signing keys over SQLite; teams and keys are few and stay in memory once asked for. */
export function createTeamTables({ database, clock, random }: TeamTablesOptions): Teams {
  const statements = prepare(database);
  const teamCache = new Map<string, TeamEntry>();
  const keyCache = new Map<string, KeyEntry>();

  const randomId = () =>
    Array.from({ length: idLength }, () => idAlphabet[Math.floor(random.next() * idAlphabet.length)]).join('');

  function unused(taken: (id: string) => boolean): string {
    for (;;) {
      const id = randomId();
      if (!taken(id)) return id;
    }
  }

  function team(teamId: string): TeamEntry | undefined {
    const cached = teamCache.get(teamId);
    if (cached !== undefined || statements.team.get(teamId) === undefined) return cached;
    const entry: TeamEntry = { teamId, topics: statements.topics.all(teamId).map((row) => row.topic as string) };
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
    addTeam(topics, teamId = unused((id) => team(id) !== undefined)) {
      statements.addTeam.run(teamId);
      for (const topic of topics) addTopic(teamId, topic);
      return team(teamId) ?? { teamId, topics };
    },
    team,
    teams: () => statements.teams.all().flatMap((row) => team(row.team_id as string) ?? []),
    addTopic,
    addKey({ keyId, teamId, publicKey, environment, topics }) {
      statements.addKey.run(keyId, teamId, publicKey, environment, topics === null ? null : JSON.stringify(topics));
      keyCache.delete(keyId);
    },
    key,
    keysOf: (teamId) => statements.keysOf.all(teamId).map(toKey),
    revokeKey(keyId) {
      keyCache.delete(keyId);
      return statements.revoke.run(clock.now(), keyId).changes > 0;
    },
    newKeyId: () => unused((id) => key(id) !== undefined),
    refreshTeams,
    clearTeams() {
      refreshTeams();
      database.exec('DELETE FROM signing_key; DELETE FROM team_topic; DELETE FROM team');
    },
  };
}
