import { createHash } from 'node:crypto';
import { type Violation } from './planted.ts';

/* A package that is published and should not be, as it is. */

const folder = 'packages/planted-public';
const manifest = {
  name: '@apns-sim/planted-public',
  version: '9.9.9',
  license: 'MIT',
  type: 'module',
  files: ['dist', 'src'],
  exports: { '.': './src/index.ts' },
  publishConfig: { exports: { '.': { default: './dist/index.js', types: './dist/gone.d.ts' } } },
  dependencies: { 'planted-gpl': '1.0.0', 'planted-unsaid': '1.0.0' },
};
const source = `import { resolve } from 'node:path';
import { z } from 'zod';
export type { Gone } from './gone.ts';
export const built = z.literal(resolve('/home/somebody/apns-sim/packages'));
`;
/** Text that cannot be made smaller. */
const heavy = Array.from({ length: 8000 }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));
const dependency = (name: string, license?: string) =>
  [`${folder}/node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', license })] as const;

const found = (rule: string, says: string, file = `${folder}/package.json`, text = JSON.stringify(manifest)) => ({
  rule,
  says,
  file,
  text,
  foundIn: `${folder}/package.json`,
});

/** What each rule of packages and licences must find. */
export const plantedPackage: readonly Violation[] = [
  found('publint', 'types'),
  found('attw', 'InternalResolutionError', `${folder}/src/index.ts`, source),
  found('packed file', 'src/index.ts'),
  found('missing file', 'README.md'),
  found('packed secret', 'a path of the machine', `${folder}/src/index.ts`, source),
  found('packed import', 'imports zod', `${folder}/src/index.ts`, source),
  found('packed size', 'kB packed', `${folder}/src/heavy.txt`, heavy.join('\n')),
  found('packed manifest', 'is version 9.9.9'),
  found('licence', 'GPL-3.0-only', ...dependency('planted-gpl', 'GPL-3.0-only')),
  found('licence unsaid', 'planted-unsaid 1.0.0', ...dependency('planted-unsaid')),
];
