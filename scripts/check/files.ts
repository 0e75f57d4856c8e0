import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders no gate reads: what tools make, and what git does not keep. */
const skipped = new Set([
  'node_modules',
  'dist',
  '.git',
  '.apns-sim',
  '.cache',
  '.astro',
  'test-results',
  'playwright-report',
  'artifacts',
]);

/** Paths from `root` of all files below the given folders, `/` between the parts, in order. */
export function filesBelow(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => walk(root, folder)).sort();
}

function walk(root: string, folder: string): string[] {
  return entries(join(root, folder)).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? walk(root, path) : entry.isFile() ? [path] : [];
  });
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A file's text. */
export function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Folders of the workspace that hold a package: `packages/apns`, `apps/cli`, `e2e`, `examples/node-backend`. */
export function packageFolders(root: string): string[] {
  return filesBelow(root, ['packages', 'apps', 'e2e', 'examples'])
    .filter((file) => /^((packages|apps|examples)\/[^/]+|e2e)\/package\.json$/.test(file))
    .map((file) => file.slice(0, -'/package.json'.length));
}

/** Whether a file is a test or stands beside tests only. */
export function isTest(file: string): boolean {
  return /\.(test|spec|contract)\.tsx?$/.test(file);
}
