import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeBlocks } from '../check/code-blocks.ts';
import { filesBelow } from '../check/files.ts';

/* Commands of the guides that say `<!-- run -->` run as they stand, each document's in one shell, against a simulation. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'apps/cli/src/main.ts');
const guides = filesBelow(root, ['docs'])
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, script: scriptOf(file) }))
  .filter(({ script }) => script !== '');
const translated = guides.filter(({ file }) => file.endsWith('.zh-CN.md'));
const originals = guides.filter((guide) => !translated.includes(guide));

function scriptOf(file: string): string {
  const blocks = codeBlocks(readFileSync(join(root, file), 'utf8')).filter(({ remark }) => remark === 'run');
  return blocks.map(({ text }) => text).join('\n');
}

/** Without what a translation changes: words in quotes, and comments. */
function bare(script: string): string {
  return script.replaceAll(/"[^"]*"|'[^']*'|#.*$/gm, '').trim();
}

let folder: string;
let lab: string;
let simulation: ReturnType<typeof spawn>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'));
  writeFileSync(join(folder, 'apns-sim'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(join(folder, 'apns-sim'), 0o755);
  const ports = ['--port', '--apns-port', '--channels-port', '--gateway-port'].flatMap((flag) => [flag, '0']);
  simulation = spawn(process.execPath, [cli, 'start', '--memory', '--json', ...ports], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (simulation.stdout === null) throw new Error('the simulation has no output');
  const [line] = await once(createInterface({ input: simulation.stdout }), 'line');
  lab = JSON.parse(String(line)).lab;
});

afterAll(async () => {
  simulation.kill();
  await once(simulation, 'exit');
  rmSync(folder, { recursive: true });
});

test('some guides have commands to run, and their translations have the same', () => {
  expect(originals.map(({ file }) => file)).toEqual([
    'docs/broadcast.md',
    'docs/live-activities.md',
    'docs/matrix.md',
    'docs/start.md',
  ]);
  expect(translated.map(({ file, script }) => [file, bare(script)])).toEqual(
    originals.map(({ file, script }) => [file.replace('.md', '.zh-CN.md'), bare(script)]),
  );
});

test.each(originals)('$file', async ({ script }) => {
  const commands = script.replaceAll('http://localhost:3000', lab);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, APNS_SIM_URL: lab };
  const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  const [code] = await once(child, 'close');
  expect(code === 0 ? '' : `code ${code}\n${out}`).toBe('');
  expect(out).not.toMatch(/"status":4\d\d|"accepted":false/);
});
