import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openKeptBodies } from '../log/kept-bodies.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { unpackObjects } from './packed-objects.ts';

/** What a world of the first version held. */
const firstWorld = `
  INSERT INTO device VALUES ('phone', 'A phone', 'sandbox');
  INSERT INTO token VALUES ('ab', 'phone', 'com.a.b', 'com.a.b', 'sandbox', 1, NULL);
  INSERT INTO team VALUES ('SIMTEAM001', 1);
  INSERT INTO team_topic VALUES ('SIMTEAM001', 'com.a.b', 1);
  INSERT INTO signing_key VALUES ('SIMKEY0001', 'SIMTEAM001', 'PEM', NULL, NULL, NULL, 1);
  INSERT INTO pending (unique_id, device_id, bundle_id, waits, attempts, until, push, body)
    VALUES ('waits', 'phone', 'com.a.b', 1, 0, 9, '{}', x'7b7d'), ('held', 'phone', 'com.a.b', 0, 1, 9, '{}', x'7b7d');
  INSERT INTO log_chunk VALUES (2, '[{"type":"deviceOnline","seq":2}]');
  INSERT INTO body VALUES ('waits', 1, x'7b7d');
`;

for (let version = 1; version <= migrations.length; version++) {
  test(`[DB-1] a file of version ${version} is brought up to date and keeps what it held`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'apns-migrations-'));
    const file = join(folder, 'apns.sqlite');
    const old = new DatabaseSync(file);
    for (const [index, migration] of migrations.slice(0, version).entries()) {
      old.exec(`${migration}; PRAGMA user_version = ${index + 1}`);
      if (index === 0) old.exec(firstWorld);
    }
    old.close();
    const database = openDatabase(file);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n;
    const tables = ['device', 'token', 'team', 'team_topic', 'signing_key', 'pending', 'log_chunk', 'body_chunk'];
    expect(tables.map(count)).toEqual([1, 1, 1, 1, 1, 2, 1, 1]);
    const { events } = database.prepare('SELECT events FROM log_chunk').get() ?? {};
    expect(unpackObjects(events as Uint8Array)).toEqual([{ type: 'deviceOnline', seq: 2 }]);
    expect(openKeptBodies(database).get('waits')).toEqual(new Uint8Array(Buffer.from('{}')));
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    rmSync(folder, { recursive: true });
  });
}
