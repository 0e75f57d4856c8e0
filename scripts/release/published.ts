import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders } from '../check/files.ts';

/** What `package.json` says, as far as publishing reads it. */
export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  /** What stands in its place in the tarball. */
  readonly publishConfig?: Pick<Manifest, 'engines'>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of the workspace that goes to a registry: every one that does not say `private`. */
export interface Published {
  /** From the root: `packages/apns`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package that is published, by folder. */
export function publishedPackages(root: string): Published[] {
  return packageFolders(root)
    .map((folder) => ({ folder, manifest: readManifest(join(root, folder)) }))
    .filter(({ manifest }) => manifest.private !== true);
}

/** The `package.json` in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The sources a package begins with: its exports and its commands, from its own folder (`src/index.ts`). */
export function entriesOf({ exports = {}, bin = {} }: Manifest): string[] {
  return [...new Set([...Object.values(exports), ...Object.values(bin)])].map((entry) => entry.replace(/^\.\//, ''));
}
