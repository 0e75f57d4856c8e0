import { type DatabaseSync } from 'node:sqlite';
import { type Environment, type Priority } from '@apns-sim/protocol';
import { keptUntil } from './pending-store.ts';

/** A broadcast as it was accepted. */
export interface ChannelMessage {
  readonly uniqueId: string;
  readonly channelId: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly priority: Priority;
  /** UNIX seconds; 0: never stored. */
  readonly expiration: number;
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

/** The most recent message of each channel that stores one, for devices that begin to listen. */
export interface ChannelMessages {
  /** Keeps a message in the place of its channel's last one, unless it may not be stored. @param now milliseconds since 1970 */
  put(message: ChannelMessage, now: number): void;
  /** The message of a channel while it may be delivered. */
  get(channelId: string, now: number): ChannelMessage | undefined;
  clear(): void;
}

/** Messages over SQLite. Each call is atomic by itself, or part of the transaction it is called in. */
export function createChannelMessages(database: DatabaseSync): ChannelMessages {
  const put = database.prepare('INSERT OR REPLACE INTO channel_message VALUES (?, ?, ?, ?)');
  const forgetExpired = database.prepare('DELETE FROM channel_message WHERE until <= ?');
  const get = database.prepare('SELECT * FROM channel_message WHERE channel_id = ? AND until > ?');
  return {
    put({ body, ...message }, now) {
      const until = keptUntil(message);
      forgetExpired.run(now);
      if (until > now) put.run(message.channelId, until, JSON.stringify(message), body);
    },
    get(channelId, now) {
      const row = get.get(channelId, now);
      return row && { ...JSON.parse(row.broadcast as string), body: row.body as Uint8Array };
    },
    clear() {
      database.exec('DELETE FROM channel_message');
    },
  };
}
