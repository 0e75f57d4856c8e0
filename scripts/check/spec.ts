import { filesBelow, textOf } from './files.ts';
import { type Gate } from './gate.ts';

/** A rule as a SPEC.md states it: `**IN-7** …`, at the start of a line, a list item or a table cell. */
const statedRule = /^(?:[-*|]\s*)?\*\*([A-Z][A-Z0-9]{0,3}-\d+[a-z]?)\*\*/;
/** Rules as a test quotes them in its title: `[IN-7] …`, also `[IN-7] [IN-8]` or `[IN-7, IN-8]`. */
const quotedRules = /\[([A-Z][A-Z0-9]{0,3}-\d+[a-z]?(?:, ?[A-Z][A-Z0-9]{0,3}-\d+[a-z]?)*)\]/g;

/** Every rule of a SPEC.md has a test and every rule a test quotes stands in its package's SPEC.md. */
export const spec: Gate = {
  name: 'spec',
  rules: ['rule without test', 'rule stated twice', 'test without rule'],
  headline: 'every rule of a SPEC.md has a test that quotes it, and the other way round',
  run(root) {
    const specs = filesBelow(root, ['packages', 'apps']).filter((file) =>
      /^(packages|apps)\/[^/]+\/SPEC\.md$/.test(file),
    );
    const results = specs.map((file) => compare(root, file));
    return {
      looked: `${results.reduce((sum, { rules }) => sum + rules, 0)} rules in ${specs.length} files`,
      findings: results.flatMap(({ findings }) => findings),
    };
  },
};

function compare(root: string, file: string) {
  const stated = new Map<string, number[]>();
  for (const [index, line] of textOf(root, file).split('\n').entries()) {
    const id = statedRule.exec(line)?.[1];
    if (id !== undefined) stated.set(id, [...(stated.get(id) ?? []), index + 1]);
  }
  const tests = filesBelow(root, [file.slice(0, -'/SPEC.md'.length)]).filter((path) => /\.test\.tsx?$/.test(path));
  const quoted = tests.flatMap((test) => quotedIn(textOf(root, test)).map((id) => ({ id, test })));
  const tested = new Set(quoted.map(({ id }) => id));
  return {
    rules: stated.size,
    findings: [
      ...[...stated]
        .filter(([id]) => !tested.has(id))
        .map(([id, [line = 1]]) => ({
          rule: 'rule without test',
          file,
          line,
          message: `no test quotes [${id}]: write one whose title begins with it, or delete the rule.`,
        })),
      ...[...stated]
        .filter(([, lines]) => lines.length > 1)
        .map(([id, [, line = 1]]) => ({
          rule: 'rule stated twice',
          file,
          line,
          message: `${id} stands here a second time: ids are never used twice, also not after a rule is gone.`,
        })),
      ...quoted
        .filter(({ id }) => !stated.has(id))
        .map(({ id, test }) => ({
          rule: 'test without rule',
          file: test,
          message: `quotes [${id}], which ${file} does not state: write the rule or correct the id.`,
        })),
    ],
  };
}

/** Ids a test file quotes, each once. */
function quotedIn(text: string): string[] {
  return [...new Set([...text.matchAll(quotedRules)].flatMap(([, list = '']) => list.split(/, ?/)))];
}
