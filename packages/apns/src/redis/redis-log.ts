import { type Clock } from '@apns-sim/protocol';
import { createFollowedLog, type FollowedLog, type UnnumberedEvent } from '../log/followed-log.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { readEntry, writeEntry } from './log-entries.ts';
import { append } from './scripts/log-scripts.ts';
import { run } from './scripts/script.ts';
import { type WriteBehind } from './write-behind.ts';

interface RedisLogOptions {
  readonly link: RedisLink;
  readonly keys: Keys;
  readonly writes: WriteBehind;
  /** Whose batches they are: a node's name is never used twice. */
  readonly node: string;
  readonly clock: Clock;
  /** How many events stay, in Redis and here. */
  readonly maxEvents: number;
}

/** The log over a Redis Stream: what this node appends goes there, and what any node appended comes from there. */
export interface RedisLog {
  readonly log: FollowedLog;
  /** Resolves when everything that is in Redis now has been followed. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const entriesAtOnce = 500;
/** How long a read waits in Redis for news, milliseconds. */
const blockMs = 2000;
const pauseMs = 100;

type Entry = readonly [id: Buffer, fields: readonly Buffer[]];

/** Opens it and follows it from the oldest entry that is kept. */
export async function openRedisLog({ link, keys, writes, node, clock, maxEvents }: RedisLogOptions): Promise<RedisLog> {
  let batch = { events: [] as UnnumberedEvent[], bodies: new Map<string, Uint8Array>(), isClear: false };
  let isDue = false;
  let batches = 0;
  let cursor = '0-0';
  let isClosed = false;
  const followers = new Set<() => void>();

  function due(): void {
    if (isDue) return;
    isDue = true;
    const number = ++batches;
    let mine: typeof batch | undefined;
    writes.add(async () => {
      // gathered until it leaves; what comes again is the same
      if (mine === undefined) {
        mine = batch;
        batch = { events: [], bodies: new Map(), isClear: false };
        isDue = false;
      }
      const args = [node, number, mine.events.length, maxEvents, ...writeEntry(mine)];
      await run(link, append, [keys.lastSeq, keys.log, keys.batches, keys.bare], args);
    });
  }

  const log = createFollowedLog({
    clock,
    maxEvents,
    out: {
      event(event) {
        batch.events.push(event);
        due();
      },
      body(uniqueId, bytes) {
        batch.bodies.set(uniqueId, bytes);
        due();
      },
      clear() {
        // what was appended before is cleared with the rest
        batch = { events: [], bodies: new Map(), isClear: true };
        due();
      },
    },
  });

  function take(entries: readonly Entry[]): void {
    for (const [id, fields] of entries) {
      cursor = String(id);
      log.follow(readEntry(cursor, fields));
    }
    for (const look of followers) look();
  }

  async function catchUp(): Promise<void> {
    for (;;) {
      const entries = await link.follows.xrangeBuffer(keys.log, `(${cursor}`, '+', 'COUNT', entriesAtOnce);
      take(entries);
      if (entries.length < entriesAtOnce) return;
    }
  }

  async function follow(): Promise<void> {
    while (!isClosed) {
      try {
        const wanted = ['STREAMS', keys.log, cursor] as const;
        const answer = await link.follows.xreadBuffer('COUNT', entriesAtOnce, 'BLOCK', blockMs, ...wanted);
        take(answer?.[0]?.[1] ?? []);
      } catch {
        if (!isClosed) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  await catchUp();
  const following = follow();

  return {
    log,
    async caughtUp() {
      await writes.kept();
      const [last] = await link.commands.xrevrange(keys.log, '+', '-', 'COUNT', 1);
      const wanted = last?.[0] ?? '0-0';
      while (cursor !== wanted && !isBehind(wanted, cursor))
        await new Promise<void>((resolve) => {
          const look = () => {
            followers.delete(look);
            resolve();
          };
          followers.add(look);
        });
    },
    async close() {
      isClosed = true;
      link.follows.disconnect();
      await following;
    },
  };
}

/** Whether an entry's id comes before another. */
function isBehind(id: string, other: string): boolean {
  const [seq = 0, bare = 0] = id.split('-').map(Number);
  const [otherSeq = 0, otherBare = 0] = other.split('-').map(Number);
  return seq < otherSeq || (seq === otherSeq && bare < otherBare);
}
