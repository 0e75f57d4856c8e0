import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What the load needs to know of a server. */
export interface DoorAddress {
  readonly port: number;
  readonly paths: readonly string[];
  readonly authorization: string;
  /** Header fields beside those of every push. */
  readonly fields: readonly string[];
}

/** A server in a process of its own. */
export interface Served extends DoorAddress, AsyncDisposable {
  /** Microseconds of the processor it has taken so far. */
  cpu(): Promise<number>;
  /** Asks for one of the `answers` of `server.ts`. */
  ask(question: string): Promise<unknown>;
}

/** Starts one of the servers of `server.ts`. */
export async function serveInNode(name: string): Promise<Served> {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), [name], { stdio: 'inherit' });
  const [address] = (await once(child, 'message')) as [DoorAddress];
  async function ask(question: string): Promise<unknown> {
    const told = once(child, 'message');
    child.send(question);
    return (await told)[0];
  }
  return {
    ...address,
    ask,
    cpu: async () => Number(await ask('cpu')),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
