import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ApnsNode } from '../apns-node.ts';
import { type ApnsOptions } from '../apns-options.ts';

const thisFile = fileURLToPath(import.meta.url);

/** What can be said to another process. */
type PlainOptions = Pick<ApnsOptions, 'tls' | 'seed'> & {
  readonly redis: string;
  readonly leaseMs?: number;
};

/** A node in a process of its own, which can be killed. */
export interface NodeProcess extends AsyncDisposable {
  readonly ports: ApnsNode['ports'];
  /** Stops it where it stands, and lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it without a chance to say or write anything. */
  kill(): Promise<void>;
}

/** Runs this file as a process and waits for its doors. */
export async function spawnNode(options: PlainOptions): Promise<NodeProcess> {
  const child = spawn(process.execPath, [thisFile, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  process.once('exit', () => child.kill('SIGKILL'));
  const [text] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exit.then(([code]) => Promise.reject(new Error(`the node ended with ${code} before it was ready`))),
  ]);
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => void child.kill(name);
  return { ports: JSON.parse(text as string), signal, kill, [Symbol.asyncDispose]: kill };
}

if (process.argv[1] === thisFile) {
  const { startApnsNode } = await import('../apns-node.ts');
  const { createRandom } = await import('@apns-sim/protocol');
  const options = JSON.parse(process.argv[2] ?? '') as PlainOptions;
  const node = await startApnsNode({
    ...options,
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    random: createRandom('child'),
  });
  process.stdout.write(`${JSON.stringify(node.ports)}\n`);
}
