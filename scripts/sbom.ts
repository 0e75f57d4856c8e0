/* `pnpm run sbom`: what we ship and all it is made of, as CycloneDX, into artifacts/. */
import { fileURLToPath } from 'node:url';
import { writeSbom } from './release/sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [file = `${root}artifacts/apns-sim.cdx.json`] = process.argv.slice(2);
await writeSbom(root, file);
console.log(file);
