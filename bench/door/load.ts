import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the load needs to know. */
export interface DoorAddress {
  readonly port: number;
  readonly paths: readonly string[];
  readonly authorization: string;
  /** Header fields beside those of every push. */
  readonly fields: readonly string[];
}

/** What came of one load. */
export interface Load {
  readonly perSecond: number;
  /** Pushes for each second of the server's processor. */
  readonly perCpuSecond: number;
  /** Milliseconds from request to answer. */
  readonly p50: number;
  readonly p99: number;
}

/** A server under load, in a process of its own. */
export interface LoadedServer extends AsyncDisposable {
  /** Sends so many pushes over one connection, 100 at a time, from another process. */
  load(count: number): Promise<Load>;
  /** Asks for one of the `answers` of `server.ts`. */
  ask(question: string): Promise<unknown>;
}

/** Whether the program that makes the load is there. */
export const hasH2load = (): Promise<boolean> =>
  run('h2load', ['--version']).then(
    () => true,
    () => false,
  );

/** The value below which that part of them lies. @param part 0 to 1 */
export const at = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;

export async function startServer(name: string): Promise<LoadedServer> {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), [name], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'apns-bench-'));
  const [{ port, paths, authorization, fields: own }] = (await once(child, 'message')) as [DoorAddress];
  const file = (text: string, name: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const uris = file(paths.map((path) => `https://127.0.0.1:${port}${path}\n`).join(''), 'uris');
  const body = file('{"aps":{"alert":{"title":"Courier","body":"Your parcel is three stops away"}}}', 'body');
  const log = join(folder, 'log');
  const fields = [
    `authorization: ${authorization}`,
    'apns-topic: com.example.courier',
    'apns-push-type: alert',
    ...own,
  ];
  const args = ['-c', '1', '-m', '100', '-d', body, '-i', uris, '--log-file', log];

  async function ask(question: string): Promise<unknown> {
    const told = once(child, 'message');
    child.send(question);
    return (await told)[0];
  }
  const cpu = async () => Number(await ask('cpu'));
  return {
    ask,
    async load(count) {
      writeFileSync(log, '');
      const before = await cpu();
      const { stdout } = await run('h2load', ['-n', String(count), ...args, ...fields.flatMap((one) => ['-H', one])]);
      const spent = (await cpu()) - before;
      if (!stdout.includes(`status codes: ${count} 2xx`)) throw new Error(`${name}: not all accepted\n${stdout}`);
      const perSecond = Number(/, ([\d.]+) req\/s/.exec(stdout)?.[1]);
      const took = readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => Number(line.split('\t')[2]) / 1000);
      took.sort((a, b) => a - b);
      return { perSecond, perCpuSecond: (count / spent) * 1_000_000, p50: at(took, 0.5), p99: at(took, 0.99) };
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
