import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryOf, withRepository } from './repository.ts';

test('manifests name the repository of the workflow, and only while they are packed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'apns-sim-repository-'));
  const file = join(root, 'packages/one/package.json');
  const text = '{ "name": "one" }\n';
  mkdirSync(join(root, 'packages/one'), { recursive: true });
  writeFileSync(file, text);

  const url = repositoryOf({ GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'team/house' });
  const seen = await withRepository(root, url, async () => JSON.parse(readFileSync(file, 'utf8')));
  expect(seen.repository).toEqual({
    type: 'git',
    url: 'git+https://git.example/team/house.git',
    directory: 'packages/one',
  });
  expect(readFileSync(file, 'utf8')).toBe(text);

  await expect(withRepository(root, url, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(readFileSync(file, 'utf8')).toBe(text);
  await withRepository(root, repositoryOf({}), async () => expect(readFileSync(file, 'utf8')).toBe(text));
  rmSync(root, { recursive: true });
});
