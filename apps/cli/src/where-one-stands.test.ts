import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { whereOneStands } from './where-one-stands.ts';

test.each([
  ['of the script, called in a folder below', 'apns-sim', '/project', '/project/sub'],
  ['of another script of the project', 'test', '/project', undefined],
  ['of a command that the script runs elsewhere', 'apns-sim', '/project/other', undefined],
])('the folder %s', (_, script, cwd, stands) => {
  const variables = {
    npm_lifecycle_event: script,
    npm_package_json: '/project/package.json',
    INIT_CWD: '/project/sub',
  };
  expect(whereOneStands(variables, cwd)).toBe(stands);
});

test('without npm it is the process’s own', () => {
  expect(whereOneStands({ INIT_CWD: '/elsewhere' }, '/project')).toBeUndefined();
});

test('a file beside the person is found by every command', () => {
  const project = mkdtempSync(join(tmpdir(), 'stands-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  const sub = join(project, 'sub');
  mkdirSync(sub);
  writeFileSync(join(sub, 'push.apns'), '{"aps":{"alert":"Hello"}}');
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const env = {
    ...process.env,
    npm_lifecycle_event: 'apns-sim',
    npm_package_json: join(project, 'package.json'),
    INIT_CWD: sub,
  };
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [main, ...words], { cwd: project, env, encoding: 'utf8' });
  expect(run('matrix', 'push.apns').status).toBe(0);
  expect(run('replay', 'none.pushtrace').stderr).toContain("open 'none.pushtrace'");
  expect(run('send', '--file', 'push.apns', '--sim', 'http://127.0.0.1:9').stderr).not.toContain('ENOENT');
});
