import { readFileSync } from 'node:fs';
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { type Packed } from './pack.ts';
import { type Manifest } from './published.ts';

/** A tarball, opened. */
export interface Tarball extends Packed {
  readonly data: Uint8Array<ArrayBuffer>;
  /** As the packers of other checks want it. */
  readonly pack: Package;
  /** Paths inside it, `dist/index.js`. */
  readonly files: readonly string[];
  /** The text of one. */
  text(file: string): string;
  /** The manifest as users get it: no `workspace:`, no `catalog:`, the exports of `publishConfig`. */
  readonly sent: Manifest;
}

/** Opens what was packed. */
export function openTarball(packed: Packed): Tarball {
  const data = new Uint8Array(readFileSync(packed.tarball));
  const pack = createPackageFromTarballData(data);
  const folder = `/node_modules/${pack.packageName}/`;
  const text = (file: string) => pack.readFile(`${folder}${file}`);
  return {
    ...packed,
    data,
    pack,
    files: pack.listFiles().map((file) => file.slice(folder.length)),
    text,
    sent: JSON.parse(text('package.json')) as Manifest,
  };
}
