/*
 * `npm run release`: packs, publishes what is not on the registry yet, tags it. The workflow runs it after all gates;
 * `npm run release -- --dry-run` says what it would publish.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packPackages } from './release/pack.ts';
import { publishTarballs } from './release/publish.ts';
import { repositoryOf, withRepository } from './release/repository.ts';
import { runTool } from './release/run-tool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-release-'));
const dryRun = process.argv.includes('--dry-run');
try {
  const packed = await withRepository(root, repositoryOf(process.env), () => packPackages(root, folder));
  const env = { ...process.env, ...(dryRun && { npm_config_dry_run: 'true' }) };
  for (const { name, version, isNew } of await publishTarballs(packed, env))
    console.log(`${name}@${version} ${isNew ? (dryRun ? 'would be published' : 'published') : 'was there already'}`);
  // prints "New tag: …" for the workflow, which makes releases of them
  if (!dryRun) console.log(await runTool(root, 'changeset', ['tag']));
} finally {
  rmSync(folder, { recursive: true });
}
