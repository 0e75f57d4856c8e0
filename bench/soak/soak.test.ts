import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type SoakReport } from './report.ts';

const program = new URL('../soak.ts', import.meta.url).pathname;
const run = (...options: string[]) => promisify(execFile)(process.execPath, [program, ...options]);

test('three rounds of troubles with a kill in between: every push that was accepted has ended', async () => {
  const { stdout } = await run('--rounds', '3', '--pushes', '150', '--phones', '4', '--kills', '1', '--json');
  const report = JSON.parse(stdout) as SoakReport;
  expect(report.mistakes).toEqual([]);
  expect(report).toMatchObject({ rounds: 3, seed: '1' });
  expect(report.accepted).toBeGreaterThan(100);
  expect(report.accepted + report.refused + report.unknown).toBe(450);
});

test('an option it does not know, or a number that is none, is named', async () => {
  await expect(run('--pushes', 'many')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--pushes: expected'),
  });
  await expect(run('--forever')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("'--forever'") });
});
