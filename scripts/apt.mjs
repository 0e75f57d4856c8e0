/* Debian's packages, where this machine has them and lets us. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, say, toolEnv } from './setup.mjs';

/** @param {string} command @param {readonly string[]} args @returns {string | undefined} what it printed, when it ended well */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000, env: toolEnv() });
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {readonly string[]} packages @returns {Promise<boolean>} whether they were installed */
export async function aptInstall(packages) {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && output('sudo', ['-n', 'true']) === undefined) return false;
  const apt = (/** @type {string[]} */ ...args) => {
    const call = ['apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0', ...args];
    const [command = 'apt-get', ...rest] = isRoot ? call : ['sudo', '-n', ...call];
    return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  say(`installing ${packages.join(', ')} with apt-get …`);
  await apt('update');
  return (await apt('install', '-y', '--no-install-recommends', ...packages)) === 0;
}
