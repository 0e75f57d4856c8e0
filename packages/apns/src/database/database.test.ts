import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apns-database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('[DB-1] a fresh file gets the newest schema; opening it again changes nothing', () => {
  const file = join(folder, 'apns.sqlite');
  openDatabase(file).close();
  const again = openDatabase(file);
  expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
  expect(again.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  again.close();
});

test('[DB-2] a second process cannot share the file, and is told so', () => {
  const file = join(folder, 'apns.sqlite');
  const first = openDatabase(file);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'DATABASE_LOCKED' }));
  expect(() => openDatabase(file)).toThrow(/in use by another process/);
  first.close();
  openDatabase(file).close();
});

test('[DB-3] a file that is no database is left as it is', () => {
  const file = join(folder, 'apns.sqlite');
  const content = 'These are notes, not tables. '.repeat(200);
  writeFileSync(file, content);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'DATABASE_CORRUPT' }));
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('[DB-3] a file that was cut is left as it is', () => {
  const file = join(folder, 'apns.sqlite');
  const database = openDatabase(file);
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50)
    INSERT INTO body_chunk SELECT i, i, '[]', randomblob(4000) FROM n
  `);
  database.close();
  const cut = readFileSync(file).subarray(0, 60_000);
  writeFileSync(file, cut);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'DATABASE_CORRUPT' }));
  expect(readFileSync(file).equals(cut)).toBe(true);
});

test('[DB-3] a file of a newer version is left as it is', () => {
  const file = join(folder, 'apns.sqlite');
  const newer = new DatabaseSync(file);
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  const before = readFileSync(file);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'DATABASE_TOO_NEW' }));
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('[DB-3] a folder that is not there is named', () => {
  const file = join(folder, 'nowhere', 'apns.sqlite');
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'DATABASE_UNREACHABLE' }));
  expect(() => openDatabase(file)).toThrow(file);
});

test('[DB-4] the writes of one turn go into one transaction; a failing one does not take the others along', async () => {
  const database = openDatabase(':memory:');
  database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  const groupCommit = createGroupCommit(database);
  let transactions = 0;
  groupCommit.join({ save: () => undefined, saved: () => transactions++ });

  const results = await Promise.allSettled([1, 2, 2, 3].map((n) => groupCommit.write(() => insert.run(n).changes)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(transactions).toBe(1);
  await groupCommit.write(() => insert.run(4));
  expect(transactions).toBe(2);
  expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 4 });
});

test('[DB-4] when the commit fails everyone of the turn is told and nothing is kept', async () => {
  const database = openDatabase(':memory:');
  database.exec('CREATE TABLE t (n INTEGER)');
  const groupCommit = createGroupCommit(database);
  let fails = true;
  let saved = 0;
  groupCommit.join({
    save() {
      if (fails) throw new Error('disk full');
    },
    saved: () => saved++,
  });
  const write = () => groupCommit.write(() => database.exec('INSERT INTO t VALUES (1)'));
  const results = await Promise.allSettled([write(), write()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 });
  fails = false;
  await write();
  expect(saved).toBe(1);
});
