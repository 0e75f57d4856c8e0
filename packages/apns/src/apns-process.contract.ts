import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClock, createRandom } from '@apns-sim/protocol';
import { type Apns, startApns } from './apns.ts';
import { type ApnsOptions } from './apns-options.ts';

/** What can be said to another process. */
type PlainOptions = Pick<ApnsOptions, 'database' | 'tls' | 'seed' | 'http2'>;

/** APNs in a process of its own, which can be killed. */
export interface ApnsProcess {
  readonly ports: Apns['ports'];
  readonly pid: number;
  /** Ends it without a chance to say or write anything. */
  kill(): Promise<void>;
}

const thisFile = fileURLToPath(import.meta.url);

/** Runs this file as a process and waits for its doors. */
export async function spawnApns(options: PlainOptions): Promise<ApnsProcess> {
  const child: ChildProcess = spawn(process.execPath, [thisFile, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const { stdout } = child;
  if (stdout === null) throw new Error('the child has no output');
  const line = once(createInterface(stdout), 'line');
  const [text] = await Promise.race([
    line,
    exit.then(([code]) => Promise.reject(new Error(`APNs ended with ${code} before it was ready`))),
  ]);
  return {
    ports: JSON.parse(text as string),
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

if (process.argv[1] === thisFile) {
  const options = JSON.parse(process.argv[2] ?? '') as PlainOptions;
  const apns = await startApns({
    ...options,
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    clock: createClock(),
    random: createRandom('child'),
  });
  process.stdout.write(`${JSON.stringify(apns.ports)}\n`);
}
