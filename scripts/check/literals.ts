import { filesBelow, isTest, textOf } from './files.ts';
import { type Gate } from './gate.ts';
import { appleLiteralHome } from './rules.ts';

/** A string that is a header name of APNs and nothing else (prose puts it in backquotes); our own name, `apns-sim`, is not one. */
const headerLiteral = /['"](apns-(?!sim)[a-z-]+)['"]/;

/** Apple's header names are spelled in one file. Tests may spell them: they say what stands on the wire. */
export const literals: Gate = {
  name: 'literals',
  rules: ['literal'],
  headline: `Apple's header names are spelled in ${appleLiteralHome} only`,
  run(root) {
    const files = filesBelow(root, ['packages', 'apps']).filter(
      (file) => /\/src\/.*\.tsx?$/.test(file) && file !== appleLiteralHome && !isTest(file),
    );
    return {
      looked: `${files.length} files`,
      findings: files.flatMap((file) =>
        codeLines(textOf(root, file)).flatMap(({ line, text }) => {
          const literal = headerLiteral.exec(text)?.[1];
          if (literal === undefined) return [];
          const message = `spells '${literal}': take it from headerNames of @apns-sim/protocol.`;
          return [{ rule: 'literal', file, line, message }];
        }),
      ),
    };
  },
};

/** Numbered lines without the ones that are comment from their start. */
function codeLines(text: string): { line: number; text: string }[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter(({ text: line }) => !/^\s*(\/\/|\/?\*)/.test(line));
}
