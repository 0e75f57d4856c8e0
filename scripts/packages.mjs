/* `npm run packages [-- FOLDER]`: sets up what is missing, then builds and packs everything that is published, also on a bare machine. */
import { join } from 'node:path';
import { ensureInstalled, ensureLabBuilt, fail, projectNode, root, run } from './setup.mjs';

try {
  await ensureInstalled();
  await ensureLabBuilt();
  process.exitCode = await run(projectNode, [join(root, 'scripts/pack.ts'), ...process.argv.slice(2)]);
} catch (error) {
  fail(error);
}
