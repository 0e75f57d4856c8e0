import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { packageFolders } from '../check/files.ts';
import { publishedPackages, readManifest } from './published.ts';
import { runTool } from './run-tool.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'apns-sim-versions-'));

afterAll(() => rmSync(copy, { recursive: true }));

/** What changesets read: every manifest and the workspace, with one changeset more. */
function copyManifests(): void {
  for (const file of [
    'package.json',
    'pnpm-workspace.yaml',
    '.changeset',
    ...packageFolders(root).map((folder) => `${folder}/package.json`),
  ]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  const text = "---\n'@apns-sim/protocol': patch\n---\n\nA word of Apple’s is spelled as Apple spells it.\n";
  writeFileSync(join(copy, '.changeset/spelling.md'), text);
}

test('one changeset raises every published package to one version, and writes it down', async () => {
  copyManifests();
  const before = readManifest(join(root, 'apps/cli')).version;
  const packages = publishedPackages(root);
  const { fixed } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8')) as { fixed: string[][] };
  expect(fixed.map((group) => group.sort())).toEqual([packages.map(({ manifest }) => manifest.name).sort()]);

  await runTool(copy, 'changeset', ['version']);
  const raised = packages.map(({ folder }) => readManifest(join(copy, folder)).version);
  expect(new Set(raised).size).toBe(1);
  expect(raised[0]).not.toBe(before);
  expect(readFileSync(join(copy, 'packages/protocol/CHANGELOG.md'), 'utf8')).toContain('as Apple spells it');
  expect(existsSync(join(copy, '.changeset/spelling.md'))).toBe(false);
  expect(readManifest(join(copy, 'apps/lab')).version).toBe(readManifest(join(root, 'apps/lab')).version);
});
