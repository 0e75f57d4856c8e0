import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pinnedPnpm, root, toolEnv } from '../setup.mjs';

const bins = `${root}/node_modules/.bin/`;

/**
 * Runs a program to its end: one of the workspace's tools when it is one, else one of the machine's.
 * @returns what it printed on stdout
 * @throws Error with its last words when it ends otherwise than with 0
 */
export function runTool(cwd: string, tool: string, args: readonly string[], env = toolEnv()): Promise<string> {
  const command = existsSync(`${bins}${tool}`) ? `${bins}${tool}` : tool;
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${tool} ${args.join(' ')} ended with ${error.code}:\n${stdout}${stderr}`));
    });
  });
}

/** Runs pnpm as our root pins it, below `folder`. It is fetched as this repository says, whatever that folder says. */
export function runPnpm(folder: string, args: readonly string[]): Promise<string> {
  return runTool(root, 'npx', ['--yes', pinnedPnpm(), '-C', folder, ...args]);
}
