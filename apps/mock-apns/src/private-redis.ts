import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Redis that belongs to one APNs on this machine. */
export interface PrivateRedis {
  /** The path of its unix socket. */
  readonly url: string;
  /** Resolves with what it said last when it ends without having been told to. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

const programs = ['redis-server', 'valkey-server'] as const;
/** Paths of unix sockets are no longer. Source: unix(7), sun_path. */
const longestSocketPath = 107;

const starts = (command: string) => spawnSync(command, ['--version']).status === 0;

/** Linux can end it together with this process, however that ends; elsewhere it is told by `close`. */
function commandLine(program: string): string[] {
  return starts('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', program] : [program];
}

/** How long one that is about to end is waited for, milliseconds of real time. */
const patienceMs = 10_000;

/** Resolves when nobody listens on the socket any more. One that was told to end closes its connections last. */
function vacant(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = connect(url);
    const over = setTimeout(() => {
      before.destroy();
      reject(new Error(`another process uses ${url}: one APNs has one folder of its own`));
    }, patienceMs);
    before.once('error', () => undefined);
    before.once('close', () => {
      clearTimeout(over);
      resolve();
    });
  });
}

/**
 * Starts a Redis on a socket in a folder, where it also keeps its files: what it has survives the end of the process, and of a second at
 * most when the machine loses its power.
 * @throws Error when there is none on this machine, or when another one uses the folder.
 */
export async function startPrivateRedis(folder: string): Promise<PrivateRedis> {
  const program = programs.find(starts);
  if (program === undefined)
    throw new Error(
      `there is no ${programs.join(' or ')} on this machine: install one (Debian: apt-get install redis-server), or name one that runs elsewhere`,
    );
  const url = join(folder, 'redis.sock');
  if (Buffer.byteLength(url) > longestSocketPath)
    throw new Error(`the path ${url} is too long for a socket: expected at most ${longestSocketPath} bytes`);
  mkdirSync(folder, { recursive: true });
  await vacant(url);
  const [command = program, ...before] = commandLine(program);
  const files = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'];
  const args = [...before, '--port', '0', '--unixsocket', url, '--unixsocketperm', '700', ...files];
  // a group of its own: Ctrl-C in a terminal goes to all of a group, and the workers need it until they have ended
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  const exit = once(child, 'exit');
  let last = '';
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    last = line;
    if (line.includes('eady to accept connections')) ready.resolve();
  });
  let isClosing = false;
  const ended = exit.then(() => (isClosing ? new Promise<string>(() => undefined) : last));
  await Promise.race([
    ready.promise,
    exit.then(() => Promise.reject(new Error(`${program} did not start in ${folder}: ${last}`))),
  ]);
  return {
    url,
    ended,
    async close() {
      isClosing = true;
      child.kill('SIGTERM');
      await exit;
    },
  };
}
