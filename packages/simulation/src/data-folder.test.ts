import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { type SimulationInfo } from './info.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder in use says by whom', () => {
  const first = openDataFolder(folder);
  expect(() => openDataFolder(folder)).toThrow(/in use by another apns-sim/);
  first.announce({ lab: 'http://localhost:4321' } as SimulationInfo);
  expect(() => openDataFolder(folder)).toThrow(/in use by the apns-sim at http:\/\/localhost:4321/);
  first.release();
  openDataFolder(folder).release();
});

test('a folder that cannot be made says so', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openDataFolder(join(folder, 'file', 'below'))).toThrow(/--data/);
});

test('without a folder nothing stays', () => {
  const memory = openDataFolder(null);
  expect(memory.databaseFile('phones.sqlite')).toBe(':memory:');
  expect(readdirSync(memory.path)).toContain('lock.sqlite');
  memory.release();
  expect(existsSync(memory.path)).toBe(false);
});
