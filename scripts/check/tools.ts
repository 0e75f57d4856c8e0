import { spawn } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import biomeSettings from '../../biome.json' with { type: 'json' };
import { filesBelow } from './files.ts';
import { type Finding, type Gate } from './gate.ts';

const tools = fileURLToPath(new URL('../../node_modules/.bin/', import.meta.url));

/** Runs one of the workspace's tools below `root`. Its exit code says nothing we do not read from its output, except when there is none. */
async function outputOf(root: string, tool: string, args: readonly string[]): Promise<string> {
  const child = spawn(`${tools}${tool}`, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0 && out.trim() === '') throw new Error(`${tool} failed: ${errors.trim()}`);
  return out;
}

/** Names of the rules that biome.json sets by hand. */
function errorsOf(group: unknown): string[] {
  return typeof group === 'object' && group !== null
    ? Object.entries(group)
        .filter(([, level]) => JSON.stringify(level).includes('error'))
        .map(([name]) => name)
    : [];
}

/** Form, names and habits: one tool formats and lints. */
export const biome: Gate = {
  name: 'biome',
  rules: ['format', ...Object.values(biomeSettings.linter.rules).flatMap(errorsOf)],
  headline: 'form, names, no default exports, no console or process.env outside apps',
  async run(root) {
    const out = await outputOf(root, 'biome', ['ci', '--reporter=github', '--max-diagnostics=none', '.']);
    const lines = [
      ...out.matchAll(/^::error title=(?<rule>[^,]*),file=(?<file>[^,]*),line=(?<line>\d+).*?::(?<text>.*)$/gm),
    ];
    return {
      looked: 'all files',
      findings: lines.map(({ groups: { rule = '', file = '', line = '', text = '' } = {} }) => ({
        rule: rule.replace(/^lint\/[^/]+\//, ''),
        file: relative(root, file),
        line: Number(line),
        message: rule === 'format' || rule.startsWith('assist') ? 'run `pnpm format`.' : text,
      })),
    };
  },
};

/** The compiler, over all projects. */
export const types: Gate = {
  name: 'types',
  // one of strictness, one of erasable syntax, one of a package that must not know Node
  rules: ['TS2322', 'TS1294', 'TS2591'],
  headline: 'the compiler agrees, strictly; erasable syntax only, so that Node runs the source',
  async run(root) {
    const out = await outputOf(root, 'tsc', ['-b', '--pretty', 'false']);
    const lines = [
      ...out.matchAll(/^(?<file>[^\s(][^(\n]*)\((?<line>\d+),\d+\): error (?<rule>TS\d+): (?<text>.*)$/gm),
    ];
    const unread =
      lines.length === 0 && out.includes('error TS') ? [{ rule: 'types', file: '', message: out.trim() }] : [];
    return {
      looked: 'all projects',
      findings: [
        ...unread,
        ...lines.map(({ groups: { file = '', line = '', rule = '', text = '' } = {} }) => ({
          rule,
          file,
          line: Number(line),
          message: text,
        })),
      ],
    };
  },
};

const advice: Readonly<Record<string, string>> = {
  files: 'nobody uses this file: delete it, or start it from somewhere.',
  exports: 'nobody imports this export: drop the word `export`, or the code.',
  types: 'nobody imports this type: drop the word `export`, or the type.',
  duplicates: 'exported twice under two names: keep one.',
  dependencies: 'declared but not used: delete it from package.json.',
  devDependencies: 'declared but not used: delete it from package.json.',
  unlisted: 'used but not declared: add it to package.json as `catalog:`.',
  unresolved: 'this import leads nowhere.',
  binaries: 'a command no dependency brings: add the package that does.',
  catalog: 'nobody depends on it: delete its line from the catalog.',
  catalogReferences: 'not in the catalog of pnpm-workspace.yaml: add it there.',
};

interface KnipIssue {
  readonly file: string;
  readonly [kind: string]: unknown;
}

/** What nobody uses. */
export const unused: Gate = {
  name: 'unused',
  rules: ['files', 'exports', 'types', 'dependencies', 'devDependencies', 'unlisted', 'catalog'].map(
    (kind) => `unused ${kind}`,
  ),
  headline: 'no unused files, exports, dependencies or catalog lines',
  async run(root) {
    const { issues } = JSON.parse(await outputOf(root, 'knip', ['--reporter', 'json', '--no-progress'])) as {
      issues: KnipIssue[];
    };
    return {
      looked: `${filesBelow(root, ['packages', 'apps', 'e2e', 'scripts']).length} files`,
      findings: issues.flatMap(read),
    };
  },
};

function read(issue: KnipIssue): Finding[] {
  return Object.entries(issue).flatMap(([kind, list]) =>
    Array.isArray(list)
      ? list.flat().map(({ name, line }: { name: string; line?: number }) => ({
          rule: `unused ${kind}`,
          file: issue.file,
          ...(line === undefined ? {} : { line }),
          message: kind === 'files' ? (advice[kind] ?? '') : `${name}: ${advice[kind] ?? kind}`,
        }))
      : [],
  );
}
