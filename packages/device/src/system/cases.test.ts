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

test.each([
  ['{"app":null}', ['P3']],
  ['{"app":{"install":"removed"}}', ['P3']],
  ['{"dev":{"power":"off"}}', ['P1']],
  ['{"dev":{"network":"noService"},"push":{"expiration":0}}', ['P2']],
  ['{"dev":{"screen":"aod","lowPower":true},"push":{"priority":5}}', ['P4']],
  ['{"dev":{"ringer":"silent","face":"looking"}}', ['B1', 'K1', 'Q1']],
  ['{"dev":{"colour":"red","face":"looking"},"later":1}', ['B1', 'K1']],
])('the regions can be given by their names, and others are let be: %s', (given, why) => {
  expect(runCases(JSON.stringify({ in: JSON.parse(given), out: { why } }))).toMatchObject({ passed: 1, failed: 0 });
});
