/* `npm run raise-versions`: what the changesets ask for, in manifests and changelogs, and in the form of the house. */
import { fileURLToPath } from 'node:url';
import { runTool } from './release/run-tool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
console.log(await runTool(root, 'changeset', ['version']));
await runTool(root, 'biome', ['check', '--write', 'packages', 'apps']);
