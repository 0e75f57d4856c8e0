import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The snippets of the README run as they stand, in the runners they are for. */

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const readme = readFileSync(path('../README.md'), 'utf8');
const bin = path('../../../node_modules/');

function snippet(kind: string): string {
  const [, text] = new RegExp(`^\`\`\`ts ${kind}\\n(.*?)^\`\`\`$`, 'ms').exec(readme) ?? [];
  if (text === undefined) throw new Error(`the README has no snippet for ${kind}`);
  return text;
}

let folder: string;
beforeAll(() => {
  // in the package, so that its own name leads to it; Node strips no types below node_modules
  mkdirSync(path('../artifacts'), { recursive: true });
  folder = mkdtempSync(path('../artifacts/readme-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: readonly string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out: stdout + stderr }),
    );
  });
}

test('without a runner', async () => {
  writeFileSync(join(folder, 'snippet.ts'), snippet('script'));
  expect(await run('snippet.ts')).toEqual({ code: 0, out: 'Sent\n' });
});

test('Vitest', async () => {
  writeFileSync(join(folder, 'readme.test.ts'), snippet('vitest'));
  writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['readme.test.ts'] } };\n");
  const report = join(folder, 'report.json');
  const { code } = await run(`${bin}vitest/vitest.mjs`, 'run', '--reporter=json', `--outputFile=${report}`);
  expect([code, JSON.parse(readFileSync(report, 'utf8')).numPassedTests]).toEqual([0, 3]);
});

test('Playwright; a test that fails brings the trace of its pushes', async () => {
  const failing = `${snippet('playwright')}
test('fails', async ({ apns, phone }) => {
  await apns.push({ deviceToken: phone.deviceToken, payload: { aps: { alert: 'Second' } } });
  await apns.expectPush({ alert: 'Second', status: 'presented' });
  expect(1).toBe(2);
});
`;
  writeFileSync(join(folder, 'readme.spec.ts'), failing);
  writeFileSync(
    join(folder, 'playwright.config.mjs'),
    "export default { testMatch: 'readme.spec.ts', outputDir: 'results', workers: 1 };\n",
  );
  const { out } = await run(`${bin}@playwright/test/cli.js`, 'test', '--reporter=json');
  const { suites, errors } = JSON.parse(out.slice(out.indexOf('{')));
  const [first, second] = suites[0].specs.map(({ tests }: { tests: { results: unknown[] }[] }) => tests[0]?.results[0]);
  expect([first.status, first.attachments]).toEqual(['passed', []]);
  expect([second.status, errors]).toEqual(['failed', []]);
  const [trace] = second.attachments.filter(({ name }: { name: string }) => name === 'apns-trace.txt');
  const text = Buffer.from(trace.body, 'base64').toString();
  expect(text).toMatch(/"Second"\n {2}presented/);
  expect(text).not.toContain('Order 17');
});
