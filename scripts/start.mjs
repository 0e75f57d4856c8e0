/* `npm start [-- arguments]`: sets up what is missing, then becomes `apns-sim start`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ensureLabBuilt, fail, projectNode, root, SetupError, toolEnv } from './setup.mjs';
import { lostFlags } from './start-flags.mjs';

/** npm keeps flags written without `--` for itself and only warns; they would be lost without a word from us. */
function refuseLostFlags() {
  const lost = lostFlags(process.env);
  if (lost.length === 0 || process.argv.length > 2) return;
  const words = lost.map((flag) => `--${flag}`).join(' ');
  throw new SetupError(`npm took ${words} for itself. Two dashes pass it on: npm start -- ${words}`);
}

/** Runs the command in the foreground; signals go through, its exit code becomes ours. */
function become() {
  const args = [join(root, 'apps/cli/src/main.ts'), 'start', ...process.argv.slice(2)];
  // the fourth pipe closes when this process dies in any way, which tells the simulation to end too
  const child = spawn(projectNode, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: toolEnv() });
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', fail);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

try {
  refuseLostFlags();
  await ensureInstalled();
  await ensureLabBuilt();
  become();
} catch (error) {
  fail(error);
}
