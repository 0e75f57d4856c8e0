import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { CallError } from './sim-client.ts';

/** Also reach the command when only this process gets them. */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** As a shell tells it: 128 and the number of the signal. */
const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/**
 * Runs a command with more variables and gives its exit code; signals are passed on to it.
 * @throws CallError when there is no such command
 */
export async function runCommand(
  command: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
) {
  const child = spawn(command, words, { stdio: 'inherit', env: { ...process.env, ...variables } });
  const pass = passedOn.map((signal) => {
    const hand = () => void child.kill(signal);
    process.on(signal, hand);
    return () => process.off(signal, hand);
  });
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return codeOf(code, signal);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new CallError(`there is no command ${command}`);
    throw error;
  } finally {
    for (const stop of pass) stop();
  }
}
