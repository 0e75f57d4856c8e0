import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from '../check/files.ts';
import { entriesOf, type Published, publishedPackages } from './published.ts';
import { runTool } from './run-tool.ts';

/** The package that carries the built Lab, and where it lies in it. */
const labHome = { folder: 'apps/cli', inside: 'dist/lab' } as const;

/**
 * Makes `dist/` of every published package: what its exports and commands reach, as JavaScript with declarations, the data beside it,
 * and in the command the Lab when it is built. The compiler checks nothing here; `pnpm check types` does.
 * @throws Error with the compiler's words
 */
export async function buildPackages(root: string): Promise<readonly Published[]> {
  const packages = publishedPackages(root);
  // not below the root: the compiler would look for types of packages from there
  const out = mkdtempSync(join(tmpdir(), 'apns-sim-build-'));
  try {
    await compile(root, packages, out);
    for (const { folder } of packages) fillDist(root, folder, join(out, folder, 'src'));
  } finally {
    rmSync(out, { recursive: true });
  }
  const lab = join(root, 'apps/lab/dist');
  if (existsSync(lab)) {
    const isForPages = (path: string) => !path.includes('.vite');
    cpSync(lab, join(root, labHome.folder, labHome.inside), { recursive: true, filter: isForPages });
  }
  return packages;
}

async function compile(root: string, packages: readonly Published[], out: string): Promise<void> {
  const files = packages.flatMap(({ folder, manifest }) =>
    entriesOf(manifest)
      .map((entry) => join(root, folder, entry))
      .filter((file) => existsSync(file)),
  );
  // not by way of node_modules: what is met there first the compiler takes for somebody else's and leaves out
  const paths = packages.flatMap(({ folder, manifest: { name, exports = {} } }) =>
    Object.entries(exports).map(([subpath, file]) => [`${name}${subpath.slice(1)}`, [join(root, folder, file)]]),
  );
  const compilerOptions = {
    // what Node 24 runs: nothing is rewritten for older ones
    target: 'esnext',
    rootDir: root,
    outDir: out,
    noCheck: true,
    composite: false,
    incremental: false,
    emitDeclarationOnly: false,
    declaration: true,
    paths: Object.fromEntries(paths),
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const config = join(out, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }));
  await runTool(root, 'tsc', ['-p', config, '--pretty', 'false']);
}

function fillDist(root: string, folder: string, compiled: string): void {
  const dist = join(root, folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  if (!existsSync(compiled)) return;
  mkdirSync(dist);
  cpSync(compiled, dist, { recursive: true });
  for (const file of filesBelow(compiled, [''])) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(join(compiled, file), 'utf8');
    writeFileSync(join(dist, file), withJavaScriptNames(text));
  }
  for (const file of filesBelow(join(root, folder), ['src'])) {
    if (file.endsWith('.generated.json')) cpSync(join(root, folder, file), join(dist, file.slice('src/'.length)));
  }
}

/** Declarations keep the names of the sources they came from (`./errors.ts`); beside them lie `errors.d.ts` and `errors.js`. */
function withJavaScriptNames(text: string): string {
  return text.replaceAll(/((?:from|import|module)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.tsx?\2/g, '$1$2$3.js$2');
}
