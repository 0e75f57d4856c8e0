import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { type Report } from './page/tables.ts';

const program = new URL('./bench.ts', import.meta.url).pathname;
const run = (...options: string[]) => promisify(execFile)(process.execPath, [program, ...options]);
const folder = mkdtempSync(join(tmpdir(), 'apns-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every suite runs, measures something of everything, and writes it down', async () => {
  const out = join(folder, 'results.json');
  const { stdout, stderr } = await run('--tiny', '--out', out);
  const report = JSON.parse(readFileSync(out, 'utf8')) as Report;
  const leftOut = ['door', 'keeping'].filter((name) => stderr.includes(`${name}: left out`));
  const suites = ['sender', 'door', 'keeping', 'idle', 'shown'].filter((name) => !leftOut.includes(name));
  expect([...new Set(report.rows.map(({ suite }) => suite))]).toEqual(suites);
  expect(report.rows.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
  expect(report.goals.filter(({ ratio, met }) => !Number.isFinite(ratio) || typeof met !== 'boolean')).toEqual([]);
  expect(report.machine.versions).toMatchObject({ node: process.versions.node, apns2: expect.stringMatching(/^\d/) });
  for (const { name } of report.goals) expect(stdout).toContain(name);
});

test('what it does not know is named', async () => {
  await expect(run('doors')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('suite: expected one of sender, door, keeping, idle, shown, got doors'),
  });
  await expect(run('--fast')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("'--fast'") });
});
