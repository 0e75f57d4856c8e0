import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planted } from './planted.ts';
import { roomsStreet } from './rules.ts';

/** The other half of some violations. */
const supporting: Readonly<Record<string, string>> = {
  'packages/apns/src/store/planted-b.ts': "import type { A } from './planted-a.ts';\nexport type B = A | 2;\n",
  'packages/testing/src/planted-round.ts':
    "import { one } from './planted-noImportCycles.ts';\nexport const other = () => one;\n",
  ...Object.fromEntries(
    Object.keys(roomsStreet).map((room) => [`${room}/planted-target.ts`, 'export type Target = 1;\n']),
  ),
};

/** A copy of the repository at `root` with every violation in it; the path comes back, the caller deletes it. */
export function plantAll(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'teeth-'));
  const made = /(^|\/)(dist|\.cache|\.astro|\.vite|test-results|\.bin)$/;
  const kept = [
    'packages',
    'apps',
    'e2e',
    'package.json',
    'pnpm-workspace.yaml',
    'biome.json',
    'knip.json',
    '.gitignore',
  ];
  for (const name of [...kept, 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.tests.json', 'vitest.config.ts']) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !made.test(path),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, text] of Object.entries(supporting)) write(copy, file, text);
  for (const { file, text } of planted) if (file !== '') write(copy, file, text);
  const manifest = 'packages/testing/package.json';
  edit(copy, manifest, '"dependencies": {', '"dependencies": {\n    "jose": "catalog:",');
  edit(copy, 'packages/provider/package.json', '"devDependencies": {', '"devDependencies": {\n    "ws": "catalog:",');
  edit(copy, 'pnpm-workspace.yaml', 'catalog:\n', 'catalog:\n  left-pad: 1.3.0\n');
  return copy;
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function edit(root: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.includes(from)) throw new Error(`cannot plant into ${file}: it has no ${JSON.stringify(from)}`);
  writeFileSync(join(root, file), text.replace(from, to));
}
