/*
 * What a bare machine needs before anything here can run. Runs on the Node of the machine (20 or newer) and has no dependencies;
 * everything after it runs on the Node the project brings itself.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The Node that comes with the project; there once `ensureInstalled` has run. */
export const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamps = join(root, 'node_modules/.cache/apns-sim');

/** A step that failed in a way a person can act on: printed as it is, without a stack. */
export class SetupError extends Error {}

/** Progress goes to stderr, so that stdout carries results only. @param {string} text */
export function say(text) {
  process.stderr.write(`apns-sim: ${text}\n`);
}

/** Ends the process with one clear sentence, or with the stack when it is a mistake of ours. @param {unknown} error @returns {never} */
export function fail(error) {
  say(error instanceof SetupError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exit(1);
}

/** The environment for our own tools: the project's Node first on the PATH. @returns {NodeJS.ProcessEnv} */
export function toolEnv() {
  const bins = [join(root, 'node_modules/.bin'), dirname(projectNode)];
  const separator = process.platform === 'win32' ? ';' : ':';
  // .npmrc keeps npm quiet around our scripts; what npx has to say about an install must be heard
  return { ...process.env, npm_config_loglevel: 'warn', PATH: [...bins, process.env.PATH].join(separator) };
}

/**
 * Runs a program to its end, its output on our stderr.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, { cwd = root, env = toolEnv() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command === 'npx',
    });
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      reject(
        missing
          ? new SetupError(`${command} is not on this machine's PATH; it is needed for: ${args.join(' ')}`)
          : error,
      );
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {readonly string[]} files @returns {string} one hash over names and contents */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Every file below a folder, without what tools make. @param {string} folder @returns {string[]} paths from the root, sorted */
function sourcesIn(folder) {
  /** @type {string[]} */
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || /\.test\.tsx?$/.test(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...sourcesIn(path));
    else found.push(path);
  }
  return found.sort();
}

/** @param {string} name @returns {string | undefined} */
function readStamp(name) {
  const path = join(stamps, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @param {string} name @param {string} value */
function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** pnpm as `packageManager` pins it. @returns {string} e.g. `pnpm@12.4.2` */
export function pinnedPnpm() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(manifest.packageManager).split('+')[0] ?? '';
}

/** Installs the dependencies when they are missing or belong to another lockfile. */
export async function ensureInstalled() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new SetupError(`Node 20 or newer is needed to begin with; this is Node ${process.versions.node}`);
  }
  const wanted = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']);
  const installed = existsSync(projectNode) && existsSync(join(root, 'node_modules/.modules.yaml'));
  if (installed && readStamp('installed') === wanted) return;

  say(
    installed
      ? 'the lockfile has changed; bringing node_modules up to date …'
      : 'first start; installing what is needed (about a minute) …',
  );
  const code = await run('npx', [
    '--yes',
    pinnedPnpm(),
    'install',
    '--frozen-lockfile',
    '--config.confirm-modules-purge=false',
  ]);
  if (code !== 0) {
    throw new SetupError(
      `the installation failed (pnpm ended with ${code}; its words stand above). ` +
        'The first installation needs the npm registry; behind a proxy, set HTTPS_PROXY or `npm config set registry`.',
    );
  }
  if (!existsSync(projectNode)) {
    throw new SetupError(`${projectNode} is missing after the installation; delete node_modules and start again`);
  }
  writeStamp('installed', wanted);
}

/** Builds the Lab when it is missing or older than its sources. */
export async function ensureLabBuilt() {
  const folders = ['apps/lab', 'packages/phone', 'packages/device', 'packages/protocol'];
  const wanted = hashOf([...folders.flatMap(sourcesIn), 'pnpm-lock.yaml']);
  if (existsSync(join(root, 'apps/lab/dist/index.html')) && readStamp('lab') === wanted) return;

  say('building the Lab (a few seconds) …');
  const code = await run(projectNode, ['--run', 'build'], { cwd: join(root, 'apps/lab') });
  if (code !== 0) throw new SetupError(`building the Lab failed (exit code ${code}; its words stand above)`);
  writeStamp('lab', wanted);
}
