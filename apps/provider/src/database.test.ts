import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClock } from '@apns-sim/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';
import { createJobStore } from './job-store.ts';
import { createTokenBook } from './token-book.ts';

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'provider.sqlite');
}

test('a file of the first version keeps its tokens and jobs', () => {
  const path = file();
  const old = new DatabaseSync(path);
  old.exec(`
    CREATE TABLE device_tokens (device_token TEXT PRIMARY KEY, bundle_id TEXT NOT NULL, environment TEXT NOT NULL,
      device_id TEXT, device_name TEXT, uploaded_at INTEGER NOT NULL, last_seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE jobs (number INTEGER PRIMARY KEY AUTOINCREMENT, created_at INTEGER NOT NULL, endpoint TEXT NOT NULL,
      notification TEXT NOT NULL, total INTEGER NOT NULL, cancelled INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE pushes (job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE, position INTEGER NOT NULL,
      device_token TEXT NOT NULL, topic TEXT NOT NULL, state TEXT NOT NULL, result TEXT, PRIMARY KEY (job, position)) STRICT, WITHOUT ROWID;
    INSERT INTO device_tokens VALUES ('ab', 'com.example.courier', 'sandbox', NULL, NULL, 1, 2);
    INSERT INTO jobs VALUES (1, 5, '{"kind":"mock","url":"https://localhost:1"}', '{"payload":{}}', 1, 0);
    INSERT INTO pushes VALUES (1, 1, 'ab', 'com.example.courier', 'waiting', NULL);`);
  old.close();
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  const book = createTokenBook({ database, clock: createClock(), onLearned: () => {} });
  expect(book.list()).toEqual([
    {
      deviceToken: 'ab',
      bundleId: 'com.example.courier',
      environment: 'sandbox',
      deviceId: null,
      deviceName: null,
      userId: null,
      uploadedAt: 1,
      lastSeen: 2,
      refusedBy: [],
    },
  ]);
  const store = createJobStore(database);
  expect(store.unfinished()).toMatchObject([{ number: 1, name: null, paused: false, retry: { tries: 1 } }]);
  expect(store.take(1, 10, 0)).toEqual([
    { position: 1, deviceToken: 'ab', topic: 'com.example.courier', apnsId: '', tries: 0, variables: null },
  ]);
});

test('a file of a newer version is named and left alone', () => {
  const path = file();
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  expect(() => openDatabase(path)).toThrow(`${path}: written by a newer version (99`);
});
