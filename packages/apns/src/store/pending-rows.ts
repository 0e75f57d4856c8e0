import { type DatabaseSync } from 'node:sqlite';
import { keptUntil, type PendingPush } from './pending-store.ts';

/** A push that is kept, waiting or held. */
export interface Pending {
  /** Where it stands in the order they came; never used twice. */
  readonly position: number;
  readonly push: PendingPush;
  /** In its slot; otherwise it was sent. */
  readonly waits: boolean;
  readonly attempts: number;
}

/** The fields one by one: a caller's object may carry more, such as the request's headers. */
export function factsOf(push: PendingPush): Omit<PendingPush, 'body'> {
  return {
    uniqueId: push.uniqueId,
    apnsId: push.apnsId,
    deviceToken: push.deviceToken,
    channelId: push.channelId,
    tokenUse: push.tokenUse,
    deviceId: push.deviceId,
    topic: push.topic,
    bundleId: push.bundleId,
    environment: push.environment,
    pushType: push.pushType,
    priority: push.priority,
    expiration: push.expiration,
    collapseId: push.collapseId,
    acceptedAt: push.acceptedAt,
  };
}

function prepare(database: DatabaseSync) {
  return {
    any: database.prepare('SELECT max(position) AS position FROM pending'),
    newest: database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'pending'"),
    count: database.prepare('SELECT count(*) AS n FROM pending WHERE device_id = ?'),
    insert: database.prepare(
      'INSERT INTO pending (position, unique_id, device_id, bundle_id, channel_id, waits, attempts, until, push, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    waiting: database.prepare(
      'SELECT * FROM pending WHERE device_id = ? AND bundle_id = ? AND channel_id = ? AND waits = 1',
    ),
    has: database.prepare('SELECT 1 FROM pending WHERE unique_id = ?'),
    retry: database.prepare('UPDATE pending SET attempts = attempts + 1 WHERE unique_id = ?'),
    expired: database.prepare('SELECT * FROM pending WHERE until <= ? ORDER BY position'),
    nextExpiry: database.prepare('SELECT min(until) AS until FROM pending WHERE until > ?'),
    ofDevice: database.prepare('SELECT * FROM pending WHERE device_id = ? ORDER BY position'),
    send: database.prepare('UPDATE pending SET waits = 0, attempts = attempts + 1 WHERE unique_id = ?'),
    remove: database.prepare('DELETE FROM pending WHERE unique_id = ? RETURNING device_id'),
  };
}

const toPending = (row: Record<string, unknown>): Pending => ({
  position: row.position as number,
  push: { ...JSON.parse(row.push as string), body: row.body as Uint8Array },
  waits: row.waits === 1,
  attempts: row.attempts as number,
});

/** Devices whose number of rows is remembered, about 100 bytes each. */
const rememberedDevices = 100_000;

/** The table of what is kept for longer. A device without rows costs no statement. */
export class PendingRows {
  readonly #statements: ReturnType<typeof prepare>;
  /** How many rows a device has, where that is known. */
  #counts = new Map<string, number>();
  /** Devices that are not among the counts have none. */
  #othersHaveNone: boolean;

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database);
    this.#othersHaveNone = this.#statements.any.get()?.position === null;
  }

  /** The newest position that was ever used; 0 before the first. */
  get newestPosition(): number {
    return Number(this.#statements.newest.get()?.seq ?? 0);
  }

  has(uniqueId: string): boolean {
    return this.#statements.has.get(uniqueId) !== undefined;
  }

  hasAny(deviceId: string): boolean {
    let count = this.#counts.get(deviceId) ?? (this.#othersHaveNone ? 0 : undefined);
    if (count === undefined) {
      count = Number(this.#statements.count.get(deviceId)?.n);
      this.#note(deviceId, count);
    }
    return count > 0;
  }

  #note(deviceId: string, count: number): void {
    if (this.#counts.size >= rememberedDevices) {
      this.#counts.clear();
      this.#othersHaveNone = false;
    }
    this.#counts.set(deviceId, count);
  }

  /** Its rows have become more or fewer. */
  #changed(deviceId: string, by: number): void {
    const count = this.#counts.get(deviceId);
    if (count !== undefined) this.#counts.set(deviceId, count + by);
    else if (this.#othersHaveNone) this.#note(deviceId, by);
  }

  insert({ position, push, waits, attempts }: Pending): void {
    const { uniqueId, deviceId, bundleId, channelId = '', body } = push;
    const facts = JSON.stringify(factsOf(push));
    const kept = [waits ? 1 : 0, attempts, keptUntil(push), facts, body] as const;
    this.#statements.insert.run(position, uniqueId, deviceId, bundleId, channelId, ...kept);
    this.#changed(deviceId, 1);
  }

  /** The push in a slot. */
  waiting({ deviceId, bundleId, channelId = '' }: PendingPush): Pending | undefined {
    if (!this.hasAny(deviceId)) return undefined;
    const row = this.#statements.waiting.get(deviceId, bundleId, channelId);
    return row && toPending(row);
  }

  ofDevice(deviceId: string): Pending[] {
    return this.hasAny(deviceId) ? this.#statements.ofDevice.all(deviceId).map(toPending) : [];
  }

  /** It goes out: from now on it is held. */
  send(uniqueId: string): void {
    this.#statements.send.run(uniqueId);
  }

  retry(uniqueId: string): void {
    this.#statements.retry.run(uniqueId);
  }

  remove(uniqueId: string): void {
    const row = this.#statements.remove.get(uniqueId);
    if (row !== undefined) this.#changed(row.device_id as string, -1);
  }

  expired(now: number): Pending[] {
    return this.#statements.expired.all(now).map(toPending);
  }

  nextExpiry(now: number): number | undefined {
    return (this.#statements.nextExpiry.get(now)?.until as number | null) ?? undefined;
  }

  /** The rows have become others. */
  forget(): void {
    this.#counts = new Map();
    this.#othersHaveNone = this.#statements.any.get()?.position === null;
  }
}
