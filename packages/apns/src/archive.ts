import { type Clock, createRandom, type Random, type RecordEvent } from '@apns-sim/protocol';
import { createGroupCommit } from './database/group-commit.ts';
import { openDatabase } from './database/open-database.ts';
import { createDeliveryLog } from './log/delivery-log.ts';
import { createNotifications } from './log/notifications.ts';
import { defaults } from './options.ts';
import { createSqliteChannels } from './registry/sqlite-channels.ts';
import { createSqliteRegistry } from './registry/sqlite-registry.ts';
import { createChannelMessages } from './store/channel-messages.ts';
import { createSqliteStore } from './store/sqlite-store.ts';

interface ArchiveOptions {
  /** A path, or `:memory:`. */
  readonly database: string;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Opens the file and what is kept in it.
 * @throws {DatabaseError} when the file cannot be used; it stays as it was.
 */
export function openArchive({ database: file, clock, random: given }: ArchiveOptions) {
  const database = openDatabase(file);
  const start = database.prepare('UPDATE start SET count = count + 1 RETURNING count').get();
  // a second start over one file with one seed must not give out the same ids again
  const random = start?.count === 1 ? given : createRandom(`${given.hex(16)} start ${start?.count}`);
  const groupCommit = createGroupCommit(database);
  const log = createDeliveryLog({ database, groupCommit, clock, maxEvents: defaults.maxLogEvents });
  return {
    database,
    random,
    groupCommit,
    log,
    notifications: createNotifications(log),
    registry: createSqliteRegistry({ database, clock, random }),
    channels: createSqliteChannels({ database, clock, random }),
    store: createSqliteStore(database),
    messages: createChannelMessages(database),
    record(event: Parameters<RecordEvent>[0]) {
      log.append(event);
    },
  };
}
