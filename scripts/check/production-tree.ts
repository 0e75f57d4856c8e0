import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedPackages } from '../release/published.ts';

/** A package that users get, wherever it lies in the tree of dependencies. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** SPDX, as its manifest says it. */
  readonly licence?: string;
  /** Our manifest that begins the way to it, then the packages between. */
  readonly broughtBy: readonly string[];
}

interface InstalledManifest {
  readonly name: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Bundled into the Lab, which the command carries. */
const bundled = ['apps/lab', 'packages/phone'];

/** Everything installed that a published package depends on, and all that may be in the Lab's bundle; each once, ours left out. */
export function productionTree(root: string): Installed[] {
  const found = new Map<string, Installed>();
  const ours = [...publishedPackages(root).map(({ folder }) => folder), ...bundled];
  for (const folder of ours) visit(join(root, folder), [`${folder}/package.json`], found);
  return [...found.values()].filter(({ name }) => name !== 'apns-sim' && !name.startsWith('@apns-sim/'));
}

function visit(folder: string, broughtBy: readonly string[], found: Map<string, Installed>): void {
  const { dependencies, optionalDependencies } = manifestIn(folder);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const home = homeOf(name, folder);
    // optional ones for other machines are not installed here
    if (home === undefined || found.has(home)) continue;
    const { version = '', license } = manifestIn(home);
    const licence = typeof license === 'string' ? license : license?.type;
    found.set(home, { name, version, broughtBy, ...(licence !== undefined && { licence }) });
    visit(home, [...broughtBy, name], found);
  }
}

/** Where Node finds a package asked for from `folder`. */
function homeOf(name: string, folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (dirname(at) === at) return undefined;
  }
}

function manifestIn(folder: string): InstalledManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as InstalledManifest;
}
