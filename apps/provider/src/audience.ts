import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment } from '@apns-sim/protocol';
import { type TokenBook, type TokenEntry } from './token-book.ts';

/** A user as the provider knows one: a name of its own, and tags to choose by. */
export interface User {
  readonly userId: string;
  readonly tags: readonly string[];
}

/** Who belongs to a segment; every part that is there must hold. */
export interface SegmentRule {
  /** The user has all of these tags. */
  readonly allTags?: readonly string[] | undefined;
  /** The user has at least one of these. */
  readonly anyTag?: readonly string[] | undefined;
  /** The user has none of these. */
  readonly noTag?: readonly string[] | undefined;
  readonly bundleId?: string | undefined;
  readonly environment?: Environment | undefined;
  /** The app was opened within so many milliseconds. */
  readonly seenWithinMs?: number | undefined;
}

/** Users and the segments a send can be for. A segment is a rule: it is asked anew each time. */
export interface Audience {
  setTags(userId: string, tags: readonly string[]): User;
  users(): User[];
  /** Forgets the tags; the user's tokens stay. Whether there were any. */
  forgetUser(userId: string): boolean;
  setSegment(name: string, rule: SegmentRule): void;
  segments(): { name: string; rule: SegmentRule }[];
  forgetSegment(name: string): boolean;
  tokensOfUser(userId: string): TokenEntry[];
  /** `undefined` when there is no such segment. */
  tokensOfSegment(name: string): TokenEntry[] | undefined;
  clear(): void;
}

/** Whether a token and its user belong to a segment. @param now milliseconds since 1970. */
function belongs(rule: SegmentRule, entry: TokenEntry, tags: readonly string[], now: number): boolean {
  const { allTags = [], anyTag, noTag = [], bundleId, environment, seenWithinMs } = rule;
  return (
    allTags.every((tag) => tags.includes(tag)) &&
    (anyTag === undefined || anyTag.some((tag) => tags.includes(tag))) &&
    !noTag.some((tag) => tags.includes(tag)) &&
    (bundleId === undefined || entry.bundleId === bundleId) &&
    (environment === undefined || entry.environment === environment) &&
    (seenWithinMs === undefined || now - entry.lastSeen <= seenWithinMs)
  );
}

export function createAudience({
  database,
  book,
  clock,
}: {
  database: DatabaseSync;
  book: TokenBook;
  clock: Clock;
}): Audience {
  const writeUser = database.prepare(
    `INSERT INTO users (user_id, tags, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET tags = excluded.tags, updated_at = excluded.updated_at`,
  );
  const selectUsers = database.prepare('SELECT user_id AS userId, tags FROM users ORDER BY user_id');
  const removeUser = database.prepare('DELETE FROM users WHERE user_id = ?');
  const writeSegment = database.prepare(
    `INSERT INTO segments (name, rule, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, updated_at = excluded.updated_at`,
  );
  const selectSegments = database.prepare('SELECT name, rule FROM segments ORDER BY name');
  const removeSegment = database.prepare('DELETE FROM segments WHERE name = ?');

  const users = (): User[] =>
    (selectUsers.all() as { userId: string; tags: string }[]).map(({ userId, tags }) => ({
      userId,
      tags: JSON.parse(tags),
    }));
  const segments = () =>
    (selectSegments.all() as { name: string; rule: string }[]).map(({ name, rule }) => ({
      name,
      rule: JSON.parse(rule) as SegmentRule,
    }));

  return {
    setTags(userId, tags) {
      const user: User = { userId, tags: [...new Set(tags)] };
      writeUser.run(userId, JSON.stringify(user.tags), clock.now());
      return user;
    },
    users,
    forgetUser: (userId) => removeUser.run(userId).changes > 0,
    setSegment: (name, rule) => void writeSegment.run(name, JSON.stringify(rule), clock.now()),
    segments,
    forgetSegment: (name) => removeSegment.run(name).changes > 0,
    tokensOfUser: book.ofUser,
    tokensOfSegment(name) {
      const rule = segments().find((one) => one.name === name)?.rule;
      if (rule === undefined) return undefined;
      const tags = new Map(users().map((user) => [user.userId, user.tags]));
      return book.list().filter((entry) => belongs(rule, entry, tags.get(entry.userId ?? '') ?? [], clock.now()));
    },
    clear: () => database.exec('DELETE FROM users; DELETE FROM segments'),
  };
}
