import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program of ours in a process of its own, that answers what it is asked in the order it is asked. */
export interface Child extends AsyncDisposable {
  /** What it said when it was ready. */
  readonly said: unknown;
  ask(question: unknown): Promise<unknown>;
}

/** Starts a program; it sends one message when it is ready and one for each question. @param flags of Node */
export async function startChild(
  program: URL,
  { args = [], flags = [] }: { readonly args?: readonly string[]; readonly flags?: readonly string[] } = {},
): Promise<Child> {
  const child: ChildProcess = fork(program, args, { stdio: 'inherit', execArgv: [...process.execArgv, ...flags] });
  const ended = once(child, 'exit');
  const nextMessage = () =>
    Promise.race([
      once(child, 'message').then(([message]: unknown[]) => message),
      ended.then(([code]) => Promise.reject(new Error(`${program.pathname} ended with ${code}`))),
    ]);
  const said = await nextMessage();
  return {
    said,
    ask(question) {
      const told = nextMessage();
      child.send(question as object);
      return told;
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

/** The other side: answers questions until the bench is over. */
export function answerQuestions(ready: unknown, answer: (question: never) => unknown): void {
  process.on('message', async (question) => process.send?.((await answer(question as never)) ?? null));
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  process.send?.(ready);
}
