/* `node scripts/with-project.mjs FILE [arguments]`: sets up what is missing, also on a bare machine, then runs a file on the project's Node. */
import { spawn } from 'node:child_process';
import { ensureInstalled, ensureLabBuilt, fail, projectNode, root, toolEnv } from './setup.mjs';

try {
  await ensureInstalled();
  await ensureLabBuilt();
  const child = spawn(projectNode, process.argv.slice(2), { cwd: root, env: toolEnv(), stdio: 'inherit' });
  child.on('error', fail);
  child.on('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
