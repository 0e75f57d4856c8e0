import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Where a started simulation's doors are; a part of what `start --json` prints. */
interface Doors {
  readonly lab: string;
  readonly control: string;
  readonly apns: string;
  readonly ca: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

/** What a process holds; `undefined` where the system does not tell. */
export interface Weight {
  readonly residentMiB: number;
  readonly files: number;
}

/** A simulation in a process of its own. */
export interface RunningSimulation {
  readonly doors: Doors;
  /** Calls the control door. @throws Error when the answer is not 2xx */
  call<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  weight(): Weight | undefined;
  /** Ends it, cleanly or as a power cut would. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** MiB of heap: with gigabytes free the collector waits, and a lazy collector looks like a leak. */
const heapMiB = 320;

const main = new URL('../../apps/cli/src/main.ts', import.meta.url).pathname;

/** Reads what Linux tells of a process. Source: proc(5). */
function weightOf(pid: number): Weight | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { residentMiB: Number(kilobytes) / 1024, files: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}

/** Starts one on free ports with its data in `folder`; resolves when it is ready. */
export async function startSimulation(folder: string): Promise<RunningSimulation> {
  const ports = ['--port', '--apns-port', '--channels-port', '--gateway-port'].flatMap((flag) => [flag, '0']);
  const child: ChildProcess = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMiB}`, main, 'start', '--data', folder, ...ports, '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exit = once(child, 'exit');
  if (child.stdout === null) throw new Error('the simulation has no output');
  const ended = exit.then(([code]) =>
    Promise.reject(new Error(`the simulation ended with ${code} before it was ready`)),
  );
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  const doors = JSON.parse(line as string) as Doors;
  return {
    doors,
    async call<Answer>(method: string, path: string, body?: object) {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(doors.control + path, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    weight: () => (child.pid === undefined ? undefined : weightOf(child.pid)),
    async end(signal) {
      child.kill(signal);
      await exit;
    },
  };
}
