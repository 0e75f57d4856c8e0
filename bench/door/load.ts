import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { percentile } from '../report/figures.ts';
import { type Served, serveInNode } from './served.ts';

const run = promisify(execFile);

/** What came of one load. */
export interface Load {
  readonly perSecond: number;
  /** Pushes for each second of the server's processor. */
  readonly perCpuSecond: number;
  /** Milliseconds from request to answer. */
  readonly p50: number;
  readonly p99: number;
}

/** A server under load. */
export interface LoadedServer extends AsyncDisposable {
  /** Sends so many pushes, 100 at a time, from another process. */
  load(count: number): Promise<Load>;
  /** Asks for one of the `answers` of `server.ts`. */
  ask(question: string): Promise<unknown>;
}

/** Whether a program is on this machine. */
export const hasProgram = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );

/** Whether the program that makes the load is there; says so when it is not. */
export async function hasH2load(suite: string): Promise<boolean> {
  if (await hasProgram('h2load')) return true;
  console.error(`${suite}: left out, there is no h2load on this machine (Debian: nghttp2-client)`);
  return false;
}

/** Starts one of the servers of `server.ts` and makes it ready for load. */
export const startServer = async (name: string): Promise<LoadedServer> => underLoad(await serveInNode(name));

/** A load for a server that runs; both end together. @param connections that share the 100 requests at a time */
export function underLoad(server: Served, connections = 1): LoadedServer {
  const folder = mkdtempSync(join(tmpdir(), 'apns-bench-'));
  const file = (text: string, name: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const uris = file(server.paths.map((path) => `https://127.0.0.1:${server.port}${path}\n`).join(''), 'uris');
  const body = file('{"aps":{"alert":{"title":"Courier","body":"Your parcel is three stops away"}}}', 'body');
  const log = join(folder, 'log');
  const fields = [
    `authorization: ${server.authorization}`,
    'apns-topic: com.example.courier',
    'apns-push-type: alert',
    ...server.fields,
  ];
  const each = String(Math.ceil(100 / connections));
  const args = ['-c', String(connections), '-m', each, '-d', body, '-i', uris, '--log-file', log];

  return {
    ask: (question) => server.ask(question),
    async load(count) {
      writeFileSync(log, '');
      const before = await server.cpu();
      const { stdout } = await run('h2load', ['-n', String(count), ...args, ...fields.flatMap((one) => ['-H', one])]);
      const spent = (await server.cpu()) - before;
      if (!stdout.includes(`status codes: ${count} 2xx`)) throw new Error(`not all accepted\n${stdout}`);
      const perSecond = Number(/, ([\d.]+) req\/s/.exec(stdout)?.[1]);
      const took = readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => Number(line.split('\t')[2]) / 1000);
      const perCpuSecond = (count / spent) * 1_000_000;
      return { perSecond, perCpuSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}
