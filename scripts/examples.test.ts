import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* The examples' own suites, run by their own runners as their READMEs say. */

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const node = path('../examples/node-backend/');
const python = path('../examples/python-backend/');
const tool = (name: string) => path(`../node_modules/${name}`);

function run(cwd: string, ...words: readonly string[]): Promise<string> {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', CHROMIUM_PATH: chromium };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd, env }, (error, stdout, stderr) =>
      resolve(`${stdout}${stderr}${error === null ? '' : `\nexit code ${error.code}`}`),
    );
  });
}

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const needs = ['pytest', 'httpx', 'h2', 'jwt', 'cryptography'];
const { status } = spawnSync('/usr/bin/python3', ['-c', `import ${needs.join(', ')}`]);

test('the backend in Node: its tests', async () => {
  const out = await run(node, tool('vitest/vitest.mjs'), 'run', '--reporter=dot');
  expect(out).toContain('4 passed');
  expect(out).not.toMatch(/failed|exit code/);
});

test.skipIf(!existsSync(chromium))('the backend in Node: its page', async () => {
  const out = await run(node, tool('@playwright/test/cli.js'), 'test', '--reporter=line');
  expect(out).toContain('1 passed');
  expect(out).not.toMatch(/failed|exit code/);
});

test.skipIf(status !== 0)(`the backend in Python (needs ${needs.join(', ')})`, async () => {
  const command = ['exec', '--', '/usr/bin/python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'];
  const out = await run(python, path('../apps/cli/src/main.ts'), ...command);
  expect(out).toContain('7 passed');
  expect(out).not.toMatch(/failed|exit code/);
});
