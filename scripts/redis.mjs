/* A Redis for the tests of an APNs in several processes. Optional: without one they are skipped and say so. */
import { aptInstall, output } from './apt.mjs';
import { say } from './setup.mjs';

const isThere = () => ['redis-server', 'valkey-server'].some((program) => output(program, ['--version']) !== undefined);

/** Installs Debian's where that is possible. @returns {Promise<void>} */
export async function ensureRedis() {
  if (isThere()) return;
  if (process.platform === 'linux') await aptInstall(['redis-server']);
  if (!isThere()) say('no redis-server or valkey-server here: tests of an APNs in several processes are skipped');
}
