import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageFile, publishedReport } from './publish.ts';
import { type Report, tablesIn, tablesOf, withTables } from './tables.ts';
import { type Language, pages, said } from './words.ts';

const report = JSON.parse(readFileSync(publishedReport, 'utf8')) as Report;
const languages = Object.keys(pages) as Language[];

test.each(languages)('the tables of the page in %s are what the committed report says', (language) => {
  expect(tablesIn(readFileSync(pageFile(language), 'utf8'))).toBe(tablesOf(report, language));
});

test('every goal has its name in Chinese', () => {
  expect(report.goals.filter(({ name }) => said(name, 'zh') === name)).toEqual([]);
});

test('a goal, a machine and rows by unit, in words', () => {
  const row = { suite: 'door', name: 'ours' };
  const small: Report = {
    size: 'quick',
    day: '2026-01-02',
    machine: {
      cpu: 'A processor',
      cores: 2,
      memoryMiB: 2048,
      platform: 'linux x64',
      loadBefore: 0.1,
      versions: { node: '24.0.0' },
    },
    rows: [
      { ...row, unit: 'pushes/s', value: 12_345.6 },
      { ...row, unit: 'ms, median', value: 0.123_456 },
      { ...row, name: 'theirs', unit: 'pushes/s', value: 7 },
      { ...row, unit: 'pushes/CPU-s', value: 100_000 },
    ],
    goals: [{ name: 'reset', goal: 50, ratio: 51, unit: 'ms', wanted: 'atMost', met: false }],
  };
  expect(
    tablesOf(small, 'en'),
  ).toBe(`Measured on 2026-01-02 (quick): A processor, 2 cores, 2 GiB, linux x64; node 24.0.0; load before it began 0.1.

| what was to be reached | wanted        | reached | ${''.padEnd(3)} |
| ---------------------- | ------------- | ------- | --- |
| reset                  | at most 50 ms | 51 ms   | ✗   |

### Accepting

| what   | pushes/s | ms, median | µs of CPU a push |
| ------ | -------- | ---------- | ---------------- |
| ours   | 12,346   | 0.123      | 10               |
| theirs | 7        |            |                  |`);
  expect(tablesOf(small, 'zh')).toMatch(/重置 +\| 至多 50 ms \| 51 ms/);
  const page = 'a\n<!-- tables: begin -->\nold\n<!-- tables: end -->\nb\n';
  expect(tablesIn(withTables(page, 'new'))).toBe('new');
  expect(withTables(withTables(page, 'x'), 'new')).toBe(withTables(page, 'new'));
  expect(() => tablesIn('none')).toThrow('tables: begin');
});
