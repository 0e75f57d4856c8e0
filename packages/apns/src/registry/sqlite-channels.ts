import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment, type Random, type StoragePolicy } from '@apns-sim/protocol';
import { type ChannelEntry, type Channels } from './channels.ts';

interface ChannelsOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly random: Random;
}

const channelIdBytes = 16;

const toEntry = (row: Record<string, unknown>): ChannelEntry => ({
  channelId: row.channel_id as string,
  bundleId: row.bundle_id as string,
  environment: row.environment as Environment,
  storagePolicy: row.storage_policy as StoragePolicy,
  createdAt: row.created_at as number,
  deletedAt: row.deleted_at as number | null,
});

function prepare(database: DatabaseSync) {
  const living = 'deleted_at IS NULL';
  return {
    create: database.prepare(
      'INSERT INTO channel VALUES (?, ?, ?, ?, ?, NULL, (SELECT coalesce(max(position), 0) + 1 FROM channel)) RETURNING *',
    ),
    get: database.prepare('SELECT * FROM channel WHERE channel_id = ?'),
    of: database.prepare(
      `SELECT * FROM channel WHERE bundle_id = ? AND environment = ? AND ${living} ORDER BY position`,
    ),
    count: database.prepare(
      `SELECT count(*) AS count FROM channel WHERE bundle_id = ? AND environment = ? AND ${living}`,
    ),
    all: database.prepare(`SELECT * FROM channel WHERE ${living} ORDER BY bundle_id, environment, position`),
    delete: database.prepare(`UPDATE channel SET deleted_at = ? WHERE channel_id = ? AND ${living}`),
    endSubscriptions: database.prepare('DELETE FROM subscription WHERE channel_id = ?'),
    subscribe: database.prepare('INSERT OR IGNORE INTO subscription VALUES (?, ?)'),
    unsubscribe: database.prepare('DELETE FROM subscription WHERE channel_id = ? AND device_id = ?'),
    unsubscribeApp: database.prepare(
      'DELETE FROM subscription WHERE device_id = ? AND channel_id IN (SELECT channel_id FROM channel WHERE bundle_id = ?) RETURNING channel_id',
    ),
    subscribers: database.prepare('SELECT device_id FROM subscription WHERE channel_id = ? ORDER BY device_id'),
    isOff: database.prepare('SELECT 1 FROM broadcast_off WHERE bundle_id = ?'),
    switchOff: database.prepare('INSERT OR IGNORE INTO broadcast_off VALUES (?)'),
    switchOn: database.prepare('DELETE FROM broadcast_off WHERE bundle_id = ?'),
  };
}

/** Channels and subscriptions over SQLite. */
export function createSqliteChannels({ database, clock, random }: ChannelsOptions): Channels {
  const statements = prepare(database);

  function get(channelId: string): ChannelEntry | undefined {
    const row = statements.get.get(channelId);
    return row && toEntry(row);
  }

  /** A restart with the same seed repeats the same numbers, so what was given out already is passed over. */
  function unusedId(): string {
    for (;;) {
      const channelId = Buffer.from(random.hex(channelIdBytes), 'hex').toString('base64');
      if (get(channelId) === undefined) return channelId;
    }
  }

  function remove(channelId: string): void {
    statements.delete.run(clock.now(), channelId);
    statements.endSubscriptions.run(channelId);
  }

  return {
    create({ bundleId, environment, storagePolicy }) {
      const row = statements.create.get(unusedId(), bundleId, environment, storagePolicy, clock.now());
      return toEntry(row ?? {});
    },
    get,
    of: (bundleId, environment) => statements.of.all(bundleId, environment).map(toEntry),
    count: (bundleId, environment) => Number(statements.count.get(bundleId, environment)?.count),
    all: () => statements.all.all().map(toEntry),
    delete: remove,
    subscribe: (channelId, deviceId) => statements.subscribe.run(channelId, deviceId).changes > 0,
    unsubscribe: (channelId, deviceId) => statements.unsubscribe.run(channelId, deviceId).changes > 0,
    unsubscribeApp: (deviceId, bundleId) =>
      statements.unsubscribeApp.all(deviceId, bundleId).map((row) => row.channel_id as string),
    subscribers: (channelId) => statements.subscribers.all(channelId).map((row) => row.device_id as string),
    broadcastEnabled: (bundleId) => statements.isOff.get(bundleId) === undefined,
    setBroadcastEnabled(bundleId, enabled) {
      if (enabled) {
        statements.switchOn.run(bundleId);
        return;
      }
      statements.switchOff.run(bundleId);
      for (const environment of ['sandbox', 'production'])
        for (const row of statements.of.all(bundleId, environment)) remove(row.channel_id as string);
    },
    clear() {
      database.exec('DELETE FROM subscription; DELETE FROM channel; DELETE FROM broadcast_off');
    },
  };
}
