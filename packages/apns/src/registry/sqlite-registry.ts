import { type DatabaseSync } from 'node:sqlite';
import { bundleIdOf, type Clock, type DeviceToken, type Environment, type Random } from '@apns-sim/protocol';
import { Recent } from './recent.ts';
import { type DeviceEntry, type Registry, type TokenEntry } from './registry.ts';
import { createTeamTables } from './team-tables.ts';
import { unusedToken } from './unused-ids.ts';

/** A token takes about 400 bytes of memory in the cache. */
const maxCachedTokens = 2_000_000;

interface RegistryOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly random: Random;
}

type Row = Record<string, unknown>;

function toEntry(row: Row): TokenEntry {
  return {
    deviceToken: row.device_token as DeviceToken,
    deviceId: row.device_id as string,
    topic: row.topic as string,
    environment: row.environment as Environment,
    use: row.use as string,
    issuedAt: row.issued_at as number,
    invalidSince: row.invalid_since as number | null,
    invalidBecause: row.invalid_because as TokenEntry['invalidBecause'],
  };
}

function prepare(database: DatabaseSync) {
  return {
    putDevice: database.prepare('INSERT OR REPLACE INTO device (device_id, name, environment) VALUES (?, ?, ?)'),
    device: database.prepare('SELECT * FROM device WHERE device_id = ?'),
    token: database.prepare('SELECT * FROM token WHERE device_token = ?'),
    tokensOf: database.prepare('SELECT * FROM token WHERE device_id = ?'),
    living: database.prepare(
      'SELECT * FROM token WHERE device_id = ? AND topic = ? AND environment = ? AND use = ? AND invalid_since IS NULL',
    ),
    insertToken: database.prepare(
      'INSERT INTO token (device_token, device_id, bundle_id, topic, environment, issued_at, use) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    invalidate: database.prepare(
      "UPDATE token SET invalid_since = ?, invalid_because = 'unregistered' WHERE device_id = ? AND bundle_id = ? AND ifnull(?, use) = use AND invalid_since IS NULL RETURNING *",
    ),
    invalidateOne: database.prepare(
      'UPDATE token SET invalid_since = ?, invalid_because = ? WHERE device_token = ? AND invalid_since IS NULL RETURNING *',
    ),
  };
}

/** The registry over SQLite; what every push asks for, tokens and keys, is answered from memory. */
export function createSqliteRegistry({ database, clock, random }: RegistryOptions): Registry {
  const statements = prepare(database);
  const cache = new Recent<DeviceToken, TokenEntry>(maxCachedTokens);

  function remember(entry: TokenEntry): TokenEntry {
    cache.set(entry.deviceToken, entry);
    return entry;
  }

  function token(deviceToken: DeviceToken): TokenEntry | undefined {
    const cached = cache.get(deviceToken);
    if (cached !== undefined) return cached;
    const row = statements.token.get(deviceToken);
    return row && remember(toEntry(row));
  }

  function issue({ deviceId, environment }: DeviceEntry, topic: string, use: string): TokenEntry {
    const deviceToken = unusedToken(random, (known) => token(known) !== undefined);
    const issuedAt = clock.now();
    statements.insertToken.run(deviceToken, deviceId, bundleIdOf(topic), topic, environment, issuedAt, use);
    return remember({
      deviceToken,
      deviceId,
      topic,
      environment,
      use,
      issuedAt,
      invalidSince: null,
      invalidBecause: null,
    });
  }

  function inTransaction<T>(run: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      cache.clear();
      throw error;
    }
  }

  const rememberDevice = ({ deviceId, name, environment }: DeviceEntry) => {
    statements.putDevice.run(deviceId, name, environment);
  };

  const { clearTeams, refreshTeams, ...teams } = createTeamTables({ database, clock, random });

  return {
    ...teams,
    rememberDevice,
    device(deviceId) {
      const row = statements.device.get(deviceId);
      return row && { deviceId, name: row.name as string, environment: row.environment as Environment };
    },
    issueTokens(device, topics, use = '') {
      return inTransaction(() => {
        rememberDevice(device);
        let isNew = false;
        const tokens: Record<string, DeviceToken> = {};
        for (const topic of topics) {
          const living = statements.living.get(device.deviceId, topic, device.environment, use);
          isNew ||= living === undefined;
          tokens[topic] = (living === undefined ? issue(device, topic, use) : toEntry(living)).deviceToken;
        }
        return { tokens, isNew };
      });
    },
    invalidateTokens(deviceId, bundleId, use) {
      return statements.invalidate
        .all(clock.now(), deviceId, bundleId, use ?? null)
        .map((row) => remember(toEntry(row)));
    },
    invalidateToken(deviceToken, because) {
      const row = statements.invalidateOne.get(clock.now(), because, deviceToken);
      return row === undefined ? token(deviceToken) : remember(toEntry(row));
    },
    token,
    tokensOf: (deviceId) => statements.tokensOf.all(deviceId).map(toEntry),
    refresh() {
      cache.clear();
      refreshTeams();
    },
    clear() {
      cache.clear();
      inTransaction(() => {
        database.exec('DELETE FROM token; DELETE FROM device');
        clearTeams();
      });
    },
  };
}
