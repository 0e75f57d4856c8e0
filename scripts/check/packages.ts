import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentFaults, importFaults } from '../release/judge-contents.ts';
import { manifestFaults } from '../release/judge-manifest.ts';
import { publintFaults, typesFaults } from '../release/judge-shape.ts';
import { packPackages } from '../release/pack.ts';
import { openTarball } from '../release/tarball.ts';
import { type Gate } from './gate.ts';

/** What is published, packed as it would go out. */
export const packages: Gate = {
  name: 'packages',
  rules: [
    'publint',
    'attw',
    'packed file',
    'missing file',
    'packed secret',
    'packed size',
    'packed import',
    'packed manifest',
  ],
  headline: 'every package packs into a tarball a stranger can use: publint, types, files, size, manifest',
  async run(root) {
    const destination = mkdtempSync(join(tmpdir(), 'apns-sim-packed-'));
    try {
      const tarballs = (await packPackages(root, destination)).map(openTarball);
      const judged = tarballs.map(async (tarball) => {
        const faults = [
          ...contentFaults(tarball),
          ...importFaults(tarball),
          ...manifestFaults(tarball, tarballs),
          ...(await publintFaults(tarball)),
          ...(await typesFaults(tarball)),
        ];
        return faults.map(({ rule, message }) => ({ rule, file: `${tarball.folder}/package.json`, message }));
      });
      const weight = tarballs.reduce((sum, { data }) => sum + data.length, 0);
      return {
        looked: `${tarballs.length} tarballs, ${Math.ceil(weight / 1000)} kB`,
        findings: (await Promise.all(judged)).flat(),
      };
    } finally {
      rmSync(destination, { recursive: true });
    }
  },
};
