import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('what was compiled is there for the next start; where nothing can be written the program runs all the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const run = (where: string) => {
    const program = `import { keepCompiled } from ${JSON.stringify(new URL('./keep-compiled.ts', import.meta.url).href)};
      keepCompiled(${JSON.stringify(where)});
      const { wholeNumber } = await import(${JSON.stringify(new URL('./command-line.ts', import.meta.url).href)});
      process.stdout.write(String(wholeNumber('17')));`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', program], { env: {}, encoding: 'utf8' }).stdout;
  };
  expect(run(folder)).toBe('17');
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(1);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(run(join(file, 'below'))).toBe('17');
});

test('the command imports nothing before that: what is imported earlier is compiled at every start', () => {
  const text = readFileSync(new URL('./main.ts', import.meta.url), 'utf8');
  expect([...text.matchAll(/^import .*'(.+)';$/gm)].map(([, from]) => from)).toEqual(['./keep-compiled.ts']);
});
