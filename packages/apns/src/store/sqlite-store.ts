import { type DatabaseSync } from 'node:sqlite';
import { keptUntil, type PendingPush, type PendingStore, type Placing } from './pending-store.ts';

function prepare(database: DatabaseSync) {
  const insert =
    'INSERT OR REPLACE INTO pending (unique_id, device_id, bundle_id, channel_id, waits, attempts, until, push, body)';
  return {
    hold: database.prepare(`${insert} VALUES (?, ?, ?, ?, 0, 1, ?, ?, ?)`),
    put: database.prepare(`${insert} VALUES (?, ?, ?, ?, 1, 0, ?, ?, ?)`),
    waiting: database.prepare(
      'SELECT * FROM pending WHERE device_id = ? AND bundle_id = ? AND channel_id = ? AND waits = 1 AND unique_id <> ?',
    ),
    retry: database.prepare('UPDATE pending SET attempts = attempts + 1 WHERE unique_id = ?'),
    expired: database.prepare('SELECT * FROM pending WHERE until <= ? ORDER BY position'),
    nextExpiry: database.prepare('SELECT min(until) AS until FROM pending WHERE until > ?'),
    ofDevice: database.prepare('SELECT * FROM pending WHERE device_id = ? ORDER BY position'),
    send: database.prepare('UPDATE pending SET waits = 0, attempts = attempts + 1 WHERE unique_id = ?'),
    remove: database.prepare('DELETE FROM pending WHERE unique_id = ?'),
    removeChannel: database.prepare('DELETE FROM pending WHERE device_id = ? AND channel_id = ? RETURNING *'),
    removeApp: database.prepare('DELETE FROM pending WHERE device_id = ? AND bundle_id = ? RETURNING *'),
  };
}

function values(push: PendingPush): [string, string, string, string, number, string, Uint8Array] {
  const { body, uniqueId, deviceId, bundleId } = push;
  // the fields one by one: a caller's object may carry more, such as the request's headers
  const text = JSON.stringify({
    uniqueId,
    apnsId: push.apnsId,
    deviceToken: push.deviceToken,
    channelId: push.channelId,
    deviceId,
    topic: push.topic,
    bundleId,
    environment: push.environment,
    pushType: push.pushType,
    priority: push.priority,
    expiration: push.expiration,
    collapseId: push.collapseId,
    acceptedAt: push.acceptedAt,
  });
  return [uniqueId, deviceId, bundleId, push.channelId ?? '', keptUntil(push), text, body];
}

const toPush = (row: Record<string, unknown>): PendingPush => ({
  ...JSON.parse(row.push as string),
  body: row.body as Uint8Array,
});

const inOrder = (rows: readonly Record<string, unknown>[]): PendingPush[] =>
  rows.toSorted((a, b) => (a.position as number) - (b.position as number)).map(toPush);

/** The store over SQLite. Each call is atomic by itself, or part of the transaction it is called in. */
export function createSqliteStore(database: DatabaseSync): PendingStore {
  const statements = prepare(database);

  function atomically<T>(run: () => T): T {
    if (database.isTransaction) return run();
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    hold(push) {
      statements.hold.run(...values(push));
    },
    put(push, now, wins = () => true) {
      if (keptUntil(push) <= now) return { stored: false, keptInstead: undefined };
      return atomically((): Placing => {
        const waiting = statements.waiting.get(push.deviceId, push.bundleId, push.channelId ?? '', push.uniqueId);
        const older = waiting && toPush(waiting);
        if (older !== undefined && !wins(older)) return { stored: false, keptInstead: older };
        if (older !== undefined) statements.remove.run(older.uniqueId);
        statements.remove.run(push.uniqueId);
        statements.put.run(...values(push));
        return { stored: true, displaced: older };
      });
    },
    take(deviceId, now, { which, mayGo }) {
      return atomically(() => {
        const due = [];
        const expired = [];
        for (const row of statements.ofDevice.all(deviceId)) {
          const push = toPush(row);
          if ((which === 'waiting' && row.waits === 0) || !mayGo(push)) continue;
          if ((row.until as number) <= now) {
            statements.remove.run(push.uniqueId);
            expired.push(push);
          } else {
            statements.send.run(push.uniqueId);
            due.push({ push, attempt: (row.attempts as number) + 1 });
          }
        }
        return { due, expired };
      });
    },
    retry(uniqueId) {
      statements.retry.run(uniqueId);
    },
    expired: (now) => statements.expired.all(now).map(toPush),
    nextExpiry: (now) => (statements.nextExpiry.get(now)?.until as number | null) ?? undefined,
    remove(uniqueId) {
      statements.remove.run(uniqueId);
    },
    removeApp: (deviceId, bundleId) => inOrder(statements.removeApp.all(deviceId, bundleId)),
    removeChannel: (deviceId, channelId) => inOrder(statements.removeChannel.all(deviceId, channelId)),
    clear() {
      database.exec('DELETE FROM pending');
    },
  };
}
