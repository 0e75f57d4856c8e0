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

/** All but the one of several processes, which costs the most to start; packages/apns tests what it measures. */
const suites = ['sender', 'door', 'keeping', 'idle', 'shown'];

test('the suites run, measure something of everything, and write it down', { timeout: 300_000 }, async () => {
  const out = join(folder, 'results.json');
  const { stdout, stderr } = await run('--tiny', '--out', out, ...suites);
  const report = JSON.parse(readFileSync(out, 'utf8')) as Report;
  const leftOut = ['door', 'keeping'].filter((name) => stderr.includes(`${name}: left out`));
  expect([...new Set(report.rows.map(({ suite }) => suite))]).toEqual(suites.filter((name) => !leftOut.includes(name)));
  expect(report.rows.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
  expect(report.goals.filter(({ ratio, met }) => !Number.isFinite(ratio) || typeof met !== 'boolean')).toEqual([]);
  expect(report.machine.versions).toMatchObject({ node: process.versions.node, apns2: expect.stringMatching(/^\d/) });
  for (const { name } of report.goals) expect(stdout).toContain(name);
});

test('what it does not know is named', async () => {
  await expect(run('doors')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('suite: expected one of sender, door, keeping, cluster, idle, shown, got doors'),
  });
  await expect(run('--fast')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("'--fast'") });
});
