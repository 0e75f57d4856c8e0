import { expect, test } from 'vitest';
import { brokenJson } from './broken-json.ts';

test.each([
  ['{"topics":', '{"topics": (ends too early, behind character 10)'],
  ['{"a":1,}', '{"a":1,} (breaks at character 8)'],
  ["{'a':1}", "{'a':1} (breaks at character 2)"],
  ['{"a":tru}', '{"a":tru} (breaks at character 9)'],
  ['name=alice', 'name=alice (breaks at character 2)'],
  ['{"text":"abc', '{"text":"abc (ends too early, behind character 12)'],
  ['{"a":1}}', '{"a":1}} (breaks at character 8)'],
  ['', ' (ends too early, behind character 0)'],
])('%s is shown as %s', (text, shown) => {
  expect(brokenJson(text)).toBe(shown);
});

test('of a long text only the place is shown', () => {
  const text = `{"list":[${'1,'.repeat(1000)}x]}`;
  expect(brokenJson(text)).toBe('…1,1,1,1,1,1,1,1,1,1,1,1,x]} (breaks at character 2010)');
  expect(brokenJson('x'.repeat(200_000))).toBe(`${'x'.repeat(24)}… (200000 characters)`);
});
