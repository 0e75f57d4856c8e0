/* What `npm run packages` ends with: packs everything that is published. The folder for the tarballs is its argument. */
import { fileURLToPath } from 'node:url';
import { packPackages } from './release/pack.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = `${root}artifacts/packages`] = process.argv.slice(2);
for (const { tarball } of await packPackages(root, folder)) console.log(tarball);
