import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Packed, packPackages } from './pack.ts';
import { runTool } from './run-tool.ts';

/** A project of somebody else's, with everything we publish installed from its tarballs. */
export interface EmptyProject extends Disposable {
  readonly folder: string;
  readonly packed: readonly Packed[];
  /** Writes a file into it. */
  write(file: string, text: string): void;
  /** Runs Node there, as its user would. @returns what it printed @throws Error with its last words */
  node(...args: readonly string[]): Promise<string>;
}

/** Tools its user would install beside ours; taken from the workspace, so that a test need not fetch them again. */
const tools = ['vitest', '@playwright/test', '@types/node'];

/**
 * Packs, and installs into an empty folder.
 * @param install the command that installs the tarballs of a folder, for a shell
 * @throws Error whose message tells what npm said
 */
export async function makeEmptyProject(root: string, install: (tarballs: string) => string): Promise<EmptyProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apns-sim-empty-')));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  try {
    write('package.json', '{ "name": "empty", "private": true, "type": "module" }\n');
    const packed = await packPackages(root, join(folder, 'tarballs'));
    await runTool(folder, 'sh', ['-c', install(join(folder, 'tarballs'))]);
    for (const tool of tools) {
      const link = join(folder, 'node_modules', tool);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(realpathSync(join(root, 'node_modules', tool)), link);
    }
    return {
      folder,
      packed,
      write,
      node: (...args) => runTool(folder, process.execPath, args),
      [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Whether npm failed because nobody answered, and not because of what it got. */
export function isUnreachable(error: unknown): boolean {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(String(error));
}
