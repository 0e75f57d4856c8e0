import { filesBelow, textOf } from './files.ts';
import { type Finding, type Gate } from './gate.ts';
import { longestFile, longFiles } from './rules.ts';

const folders = ['packages', 'apps', 'e2e', 'scripts', 'bench', 'fuzz'];
/** Names that say nothing of what is inside. */
const emptyName = /(^|\/)(utils?|common|managers?|helpers?|types|misc|shared)(\.tsx?$|\/)/;

type Exceptions = Readonly<Record<string, string>>;

/** Files are short and named after what they hold. */
export const fileShape = fileShapeGate(longFiles);

/** The gate with other exceptions than the house's: path → the reason. */
export function fileShapeGate(exceptions: Exceptions): Gate {
  return {
    name: 'files',
    rules: ['long file', 'empty name', 'stale exception'],
    headline: `files have at most ${longestFile} lines and a name that says what is in them`,
    run(root) {
      const files = filesBelow(root, folders).filter((file) => /\.(tsx?|mjs|css)$/.test(file));
      return {
        looked: `${files.length} files`,
        findings: [
          ...files.flatMap((file) => [...length(root, file, exceptions), ...name(file)]),
          ...stale(root, files, exceptions),
        ],
      };
    },
  };
}

function linesOf(root: string, file: string): number {
  return textOf(root, file).replace(/\n$/, '').split('\n').length;
}

function length(root: string, file: string, exceptions: Exceptions): Finding[] {
  const lines = linesOf(root, file);
  if (lines <= longestFile || file in exceptions) return [];
  const message = `${lines} lines, at most ${longestFile}: split it by what changes together, or, if it is a table, say so in longFiles (scripts/check/rules.ts).`;
  return [{ rule: 'long file', file, message }];
}

function name(file: string): Finding[] {
  if (!emptyName.test(file)) return [];
  return [{ rule: 'empty name', file, message: 'name the file after its main export, the folder after its task.' }];
}

/** An exception nobody needs any more hides the next long file. */
function stale(root: string, files: readonly string[], exceptions: Exceptions): Finding[] {
  return Object.keys(exceptions)
    .filter((file) => !files.includes(file) || linesOf(root, file) <= longestFile)
    .map((file) => ({
      rule: 'stale exception',
      file,
      message: 'delete its row from longFiles (scripts/check/rules.ts).',
    }));
}
