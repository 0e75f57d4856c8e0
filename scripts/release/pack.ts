import { mkdirSync } from 'node:fs';
import { buildPackages } from './build.ts';
import { type Published } from './published.ts';
import { runPnpm } from './run-tool.ts';

/** A published package as it goes to the registry. */
export interface Packed extends Published {
  /** Where its tarball lies. */
  readonly tarball: string;
}

/** Builds every published package and packs it into `destination`. */
export async function packPackages(root: string, destination: string): Promise<Packed[]> {
  const packages = await buildPackages(root);
  mkdirSync(destination, { recursive: true });
  const filters = packages.flatMap(({ folder }) => ['--filter', `./${folder}`]);
  const out = await runPnpm(root, ['-r', ...filters, 'pack', '--pack-destination', destination, '--json']);
  const told = JSON.parse(out) as { name: string; filename: string } | { name: string; filename: string }[];
  const tarballs = new Map([told].flat().map(({ name, filename }) => [name, filename]));
  return packages.map((entry) => {
    const tarball = tarballs.get(entry.manifest.name);
    if (tarball === undefined) throw new Error(`pnpm packed no ${entry.manifest.name}`);
    return { ...entry, tarball };
  });
}
