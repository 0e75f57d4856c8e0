/*
 * `pnpm check`: every gate of the house, each with its rule in one line and, when it fails, what to edit.
 * `pnpm check street docs` runs only the gates named.
 */
import { fileURLToPath } from 'node:url';
import { printed } from './check/gate.ts';
import { everyGate as gates } from './check/gates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0) {
  console.error(`no such gate: ${unknown.join(', ')}. There are: ${gates.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

let found = 0;
for (const gate of gates.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = performance.now();
  const { findings, looked } = await gate.run(root);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  found += findings.length;
  console.log(
    `${findings.length === 0 ? '✓' : '✗'} ${gate.name.padEnd(13)} ${gate.headline} (${looked}, ${seconds} s)`,
  );
  for (const finding of findings) console.log(`    ${printed(finding)}`);
}
console.log(found === 0 ? 'check: all gates passed' : `check: ${found} to edit`);
process.exitCode = found === 0 ? 0 : 1;
