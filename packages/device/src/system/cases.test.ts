import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCases } from './cases.ts';

const text = readFileSync(new URL('presentation-cases.jsonl', import.meta.url), 'utf8');

test('every presentation case comes out as stated', () => {
  expect(runCases(text)).toEqual({ passed: 397, failed: 0, differences: [] });
});

test('a case that differs is named, field by field', () => {
  const line =
    '{"name":"muted","in":{"set":{"muted":true}},"out":{"banner":"temporary","nc":true,"why":["B1","M1","V1"]}}';
  expect(runCases(line)).toEqual({
    passed: 0,
    failed: 1,
    differences: [{ name: 'muted', differences: ['banner: expected "temporary", got "none"'] }],
  });
});

test('a field nobody knows is named when the case differs', () => {
  const line = '{"in":{"dev":{"lokced":false}},"out":{"banner":"temporary"}}';
  expect(runCases(`\n${line}\n`).differences).toEqual([
    { name: 'line 2', differences: ['banner: expected "temporary", got "none"', 'not understood: in.dev.lokced'] },
  ]);
});

test.each(['{', '[]', 'null', '1', '{}', '{"in":1,"out":2}', '{"in":{"push":[]},"out":{"x":1}}'])(
  'a line that is no case fails and never throws: %s',
  (line) => {
    expect(runCases(line)).toMatchObject({ passed: 0, failed: 1 });
  },
);

test('out of an empty file comes nothing', () => {
  expect(runCases('\n \n')).toEqual({ passed: 0, failed: 0, differences: [] });
});
