import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { checkpointWhenIdle } from './checkpoint-when-idle.ts';
import { createGroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';

test('[DB-6] what was committed goes into the file in the first quiet moment behind many commits, not before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-checkpoint-'));
  const file = join(folder, 'apns.sqlite');
  const database = openDatabase(file);
  const groupCommit = createGroupCommit(database);
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  checkpointWhenIdle(database, groupCommit, clock);
  const insert = database.prepare('INSERT INTO log_chunk VALUES (?, zeroblob(1000))');
  async function commit(from: number, to: number): Promise<void> {
    for (let seq = from; seq < to; seq++) await groupCommit.write(() => insert.run(seq));
  }
  const size = () => statSync(file).size;
  const before = size();

  await commit(0, 99);
  clock.advance(1000);
  expect(size()).toBe(before);
  await commit(99, 100);
  clock.advance(60);
  await commit(100, 101);
  clock.advance(60);
  expect(size()).toBe(before);
  clock.advance(40);
  expect(size()).toBeGreaterThan(before + 100_000);

  await commit(101, 300);
  database.close();
  clock.advance(1000);
  rmSync(folder, { recursive: true });
});
