import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, type Page } from '../page.ts';

const app = fileURLToPath(new URL('../../../apps/docs/', import.meta.url));

/** What TypeDoc calls a package's entry → its page and title. */
const modules = {
  'testing/src': ['testing', '@apns-sim/testing', 'What tests use to drive a simulation.'],
  'testing/src/vitest': ['testing-vitest', '@apns-sim/testing/vitest', 'Fixtures and matchers for Vitest.'],
  'testing/src/playwright': [
    'testing-playwright',
    '@apns-sim/testing/playwright',
    'Fixtures and matchers for Playwright.',
  ],
  'simulation/src': ['simulation', '@apns-sim/simulation', 'All stages wired in one process.'],
  'provider/src': ['provider', '@apns-sim/provider', 'Signs and sends, to the mock or to real APNs.'],
  'protocol/src': ['protocol', '@apns-sim/protocol', 'Apple’s words and our frames, as types and tables.'],
} as const satisfies Readonly<Record<string, readonly [string, string, string]>>;

type Module = keyof typeof modules;
const names = Object.keys(modules) as Module[];
const slugOfModule = (name: Module) => `reference/typescript/${modules[name][0]}`;

/** Links between TypeDoc's own files, as addresses of the site. */
function withAddresses(text: string, from: Module, base: string): string {
  return text.replaceAll(/\]\(([^)#\s]+)\.md(#[^)]*)?\)/g, (whole, path: string, anchor = '') => {
    const target = new URL(path, `file:///${from}`).pathname.slice(1);
    const to = names.find((name) => name === target);
    return to === undefined ? whole : `](${addressOf(slugOfModule(to), 'en', base)}${anchor})`;
  });
}

/** TypeDoc counts names that differ in case as the same, headings do not: `#worldpush-1` where one heading says WorldPush. */
function withCountedAnchors(text: string): string {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  return text.replaceAll(/\(#(\w+)-(\d+)\)/g, (whole, name: string, number: string) => {
    const there = headings.filter((heading) => heading.replaceAll(/[^\w]/g, '') === name).length;
    return there > Number(number) || text.includes(`id="${name}-${number}"`) ? whole : `(#${name})`;
  });
}

/** A union of many literals is told by its first three: the rest would be found by every search for one of them. */
function withShortUnions(text: string): string {
  return text.replaceAll(
    /(`"[^`]+"`(?: \\\| `"[^`]+"`){2})((?: \\\| `"[^`]+"`){6,})/g,
    (_whole, first: string, rest: string) => {
      return `${first} \\| … ${rest.split('\\|').length - 1} more`;
    },
  );
}

/** The TypeScript API from the docstrings of what packages export, made by TypeDoc. */
export async function typescriptPages(base: string): Promise<Page[]> {
  const out = mkdtempSync(join(tmpdir(), 'typedoc-'));
  const typedoc = join(app, 'node_modules/typedoc/bin/typedoc');
  const child = spawn(process.execPath, [typedoc, '--options', 'typedoc.json', '--out', out], {
    cwd: app,
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`TypeDoc ended with ${code}; its words stand above`);
  const pages = names.map((name): Page => {
    const [, title, description] = modules[name];
    const text = readFileSync(join(out, `${name}.md`), 'utf8').replace(/^# .*\n/, '');
    return {
      slug: slugOfModule(name),
      language: 'en',
      title,
      description,
      body: `${description}\n\n${withShortUnions(withCountedAnchors(withAddresses(text, name, base)))}`,
      source: `packages/${name}/index.ts`,
    };
  });
  rmSync(out, { recursive: true });
  return pages;
}
