import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleTexts } from './rules.ts';

const root = new URL('../../', import.meta.url);
const stated = [...readFileSync(new URL('SPEC.md', root), 'utf8').matchAll(/^- \*\*([A-Z]{1,2}-?\d+)\*\*/gm)].map(
  ([, id = '']) => id,
);
const quoted = globSync('src/**/*.test.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(new URL(file, root), 'utf8').matchAll(/\[([A-Z]{1,2}-?\d+)\]/g)].map(([, id = '']) => id),
);

test('every rule of SPEC.md is quoted by a test, and the other way round', () => {
  expect(stated.length).toBeGreaterThan(80);
  expect(stated.filter((id, index) => stated.indexOf(id) !== index)).toEqual([]);
  expect(stated.filter((id) => !quoted.includes(id))).toEqual([]);
  expect([...new Set(quoted)].filter((id) => !stated.includes(id))).toEqual([]);
});

test('the gates of the code are those of SPEC.md', () => {
  expect(stated.filter((id) => !id.includes('-'))).toEqual(Object.keys(ruleTexts));
});
