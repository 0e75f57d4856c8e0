import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Python that has these modules, Debian's own included; `undefined`, and a line that says so, when there is none. */
export async function pythonWith(modules: readonly string[], debian: string): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const has = await run(python, ['-c', `import ${modules.join(', ')}`]).then(
      () => true,
      () => false,
    );
    if (has) return python;
  }
  process.stderr.write(`skipped: Python has no ${modules.join(', ')}; Debian has it as ${debian}\n`);
  return undefined;
}

/** Runs a script with one argument, JSON, and reads the JSON it prints last. */
export async function runPython(python: string, script: string, argument: object): Promise<unknown> {
  const { stdout } = await run(python, ['-c', script, JSON.stringify(argument)]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
