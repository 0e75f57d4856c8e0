import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a client needs to reach the server. */
export interface Address {
  readonly url: string;
  readonly port: number;
  readonly ca: string;
  /** Any key will do: the server does not look at signatures. */
  readonly key: { readonly privateKey: string; readonly keyId: string; readonly teamId: string };
}
export interface Loopback extends Address, AsyncDisposable {}

/** Starts `server.ts` as a process of its own, so that it does not take the client's turns of the event loop. */
export async function startLoopback(): Promise<Loopback> {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), { stdio: 'inherit' });
  const [address] = (await once(child, 'message')) as [Address];
  return {
    ...address,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
