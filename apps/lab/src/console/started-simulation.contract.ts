import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/* For tests: a simulation in a process of its own, as a person starts it. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What `apns-sim start --json` prints. */
export interface Started {
  readonly lab: string;
  readonly apns: string;
  readonly ca: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

export interface StartedSimulation extends AsyncDisposable {
  readonly info: Started;
  /** One call of its doors, JSON in and out. */
  call<T>(method: string, path: string, body?: object): Promise<T>;
}

export async function startSimulation(): Promise<StartedSimulation> {
  const ports = ['--port', '0', '--apns-port', '0', '--channels-port', '0', '--gateway-port', '0'];
  const child = spawn(process.execPath, ['apps/cli/src/main.ts', 'start', '--json', '--memory', ...ports], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const info = JSON.parse(String(line)) as Started;
  return {
    info,
    async call<T>(method: string, path: string, body?: object) {
      const answer = await fetch(`${info.lab}${path}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      return (await answer.json()) as T;
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
