import { type DatabaseSync } from 'node:sqlite';
import { type Clock, createClock, createRandom, type Random, type RecordEvent } from '@apns-sim/protocol';
import { type ArchiveDocument, type DocumentMistake, readArchiveDocument } from './archive-document.ts';
import { checkpointWhenIdle } from './database/checkpoint-when-idle.ts';
import { createGroupCommit } from './database/group-commit.ts';
import { migrations } from './database/migrations.ts';
import { openDatabase } from './database/open-database.ts';
import { replaceTables, saveTables } from './database/tables-document.ts';
import { createNotifications } from './log/notifications.ts';
import { createSqliteLog } from './log/sqlite-log.ts';
import { defaults } from './options.ts';
import { createSqliteChannels } from './registry/sqlite-channels.ts';
import { createSqliteRegistry } from './registry/sqlite-registry.ts';
import { createChannelMessages } from './store/channel-messages.ts';
import { keptUntil } from './store/pending-store.ts';
import { createSqliteStore } from './store/sqlite-store.ts';

interface ArchiveOptions {
  /** The file everything is kept in, or `:memory:` to keep nothing. */
  readonly database: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** What is kept, and where: behind ports, so that the rest of APNs does not know. */
export type Archive = Omit<ReturnType<typeof openArchive>, 'database'>;

/**
 * Opens the file and what is kept in it.
 * @throws {DatabaseError} when the file cannot be used; it stays as it was.
 */
export function openArchive({ database: file, clock, random: given }: ArchiveOptions) {
  const database = openDatabase(file);
  const start = database.prepare('UPDATE start SET count = count + 1 RETURNING count').get();
  // a second start over one file with one seed must not give out the same ids again
  let source = start?.count === 1 ? given : createRandom(`${given.hex(16)} start ${start?.count}`);
  const random: Random = { next: () => source.next(), hex: (bytes) => source.hex(bytes), uuid: () => source.uuid() };
  const groupCommit = createGroupCommit(database);
  const maxEvents = defaults.maxLogEvents;
  const durable = file !== ':memory:';
  if (durable) checkpointWhenIdle(database, groupCommit, createClock());
  const { settle, reload, ...store } = createSqliteStore(database, groupCommit, durable);
  const log = createSqliteLog({ database, groupCommit, clock, maxEvents });
  const registry = createSqliteRegistry({ database, clock, random });
  const channels = createSqliteChannels({ database, clock, random });

  /** What was read can be looked at as it will be: a view that fails on it must not fail on ours. */
  function tryOut(scratch: DatabaseSync): void {
    const loaded = createSqliteLog({ database: scratch, groupCommit: createGroupCommit(scratch), clock, maxEvents });
    createNotifications(loaded).query({ limit: maxEvents });
    createSqliteRegistry({ database: scratch, clock, random }).teams();
    createSqliteStore(scratch, createGroupCommit(scratch)).expired(Number.MAX_SAFE_INTEGER).map(keptUntil);
  }

  return {
    database,
    random,
    groupCommit,
    log,
    notifications: createNotifications(log),
    registry,
    channels,
    messages: createChannelMessages(database),
    store,
    /** Everything that is kept, as JSON. */
    save(): ArchiveDocument {
      groupCommit.flush();
      settle();
      return { schema: migrations.length, tables: saveTables(database) };
    },
    /** Judges a document; `load` of the answer puts it in the place of all that is kept. */
    read(document: ArchiveDocument): { readonly load: () => void } | { readonly mistake: DocumentMistake } {
      groupCommit.flush();
      const result = readArchiveDocument(document, log.lastSeq());
      if ('mistake' in result) return result;
      const { scratch } = result;
      try {
        tryOut(scratch);
      } catch (error) {
        const expected = `a log and pushes that can be read (${error instanceof Error ? error.message : error})`;
        return { mistake: { field: 'tables', came: '…', expected } };
      }
      return {
        load() {
          groupCommit.flush();
          replaceTables(database, scratch);
          scratch.close();
          registry.refresh();
          reload();
          log.reload();
          // the world that was saved goes on elsewhere with the same numbers
          source = createRandom(`${source.hex(16)} loaded ${log.lastSeq()}`);
        },
      };
    },
    /** Writes what is under way, and ends. */
    close() {
      groupCommit.flush();
      database.close();
    },
    record(event: Parameters<RecordEvent>[0]) {
      log.append(event);
    },
  };
}
