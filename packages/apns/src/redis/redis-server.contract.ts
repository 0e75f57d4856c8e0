import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Which program is Redis on this machine; `undefined` when there is none, and then its tests are skipped. */
export const redisProgram = ['redis-server', 'valkey-server'].find(
  (program) => spawnSync(program, ['--version']).status === 0,
);

/** A real Redis of a test's own. */
export interface TestRedis extends AsyncDisposable {
  /** The path of its socket, or `redis://…` when it listens on a port. */
  readonly url: string;
  /** Ends it without a word; what it has is on disk. */
  kill(): Promise<void>;
  /** Starts it again on the same files. */
  start(): Promise<void>;
}

/** Starts one in a folder of its own. */
export async function startRedis(...more: readonly string[]): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'apns-redis-'));
  const socket = join(folder, 'redis.sock');
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const files = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'no'];
    const args = ['--port', '0', '--unixsocket', socket, ...files, ...more];
    const one = spawn(redisProgram ?? 'redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child = one;
    if (one.stdout === null) throw new Error('Redis has no output');
    for await (const line of createInterface(one.stdout)) if (line.includes('eady to accept connections')) break;
    one.stdout.resume();
  }

  async function kill(): Promise<void> {
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  // a test that is stopped must not leave it behind
  process.once('exit', () => child?.kill('SIGKILL'));
  await start();
  return {
    url: socket,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
