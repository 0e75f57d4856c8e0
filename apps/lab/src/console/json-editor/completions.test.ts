import { expect, test } from 'vitest';
import { payloadKeys } from '../../i18n/en/payload-keys.ts';
import { payloadKeys as zh } from '../../i18n/zh-hans/payload-keys.ts';
import { keyAt, payloadCompletions } from './completions.ts';
import { squiggles } from './diagnostics.ts';

/** Completions at the `|` of a text. */
const at = (text: string, words = payloadKeys) => {
  const offset = text.indexOf('|');
  return payloadCompletions(text.replace('|', ''), offset, words);
};

test('[AC-42] after `"aps": {"` stands interruption-level, with its four values', () => {
  for (const text of ['{ "aps": {"|', '{ "aps": {"|"}}', '{ "aps": {"int|"}}']) {
    const found = at(text)?.options.find(({ label }) => label === 'interruption-level');
    expect(found?.detail).toBe('passive · active · time-sensitive · critical, = active, iOS 15');
    expect(found?.meaning).toBe(payloadKeys.meanings['interruption-level']);
  }
  expect(at('{ "aps": {"|"}}', zh)?.options.find(({ label }) => label === 'badge')?.meaning).toBe(
    '图标上的数字；0 清除角标，不写则不变。',
  );
});

test('[AC-42] behind the colon stand the four values', () => {
  for (const text of ['{"aps":{"interruption-level": "|"}}', '{"aps":{"interruption-level":|']) {
    expect(at(text)?.options.map(({ label }) => label)).toEqual(['passive', 'active', 'time-sensitive', 'critical']);
  }
});

test('what is there already is not offered again, and a key before a colon is only renamed', () => {
  const found = at('{"aps":{"badge": 1, "|"}}');
  expect(found?.options.map(({ label }) => label)).not.toContain('badge');
  expect(at('{"aps":{"ba|": 1}}')?.options[0]?.insert).not.toContain(':');
  expect(found?.options.find(({ label }) => label === 'alert')?.insert).toBe('"alert": { "title": "|", "body": "" }');
});

test('each dictionary has its own keys; the app’s own have none', () => {
  expect(at('{"aps":{"alert":{"|"}}}')?.options.map(({ label }) => label)).toContain('loc-key');
  expect(at('{"aps":{"sound":{"|"}}}')?.options.map(({ label }) => label)).toEqual(['critical', 'name', 'volume']);
  expect(at('{"mine":{"|"}}')).toBeNull();
  expect(at('{"|"}')?.options.map(({ label }) => label)).toEqual(['aps']);
});

test('a key of Apple’s tables is explained under the pointer', () => {
  const text = '{"aps":{"badge":1},"mine":2}';
  expect(keyAt(text, text.indexOf('badge') + 2)).toMatchObject({ key: 'badge' });
  expect(keyAt(text, text.indexOf('mine') + 2)).toBeNull();
  expect(keyAt(text, text.indexOf('1'))).toBeNull();
});

test('a lint with a place is underlined there', () => {
  const text = '{"aps":{"badge":"3"}}';
  const lint = { id: 'W024', text: 'W024', severity: 'warning', path: ['aps', 'badge'] } as const;
  expect(squiggles(text, [lint])).toEqual([{ from: text.indexOf('"3"'), to: text.indexOf('"3"') + 3, lint }]);
  const broken = { id: 'E001', text: 'E001', severity: 'error' } as const;
  expect(squiggles('{"aps": }', [broken])).toMatchObject([{ from: 8, to: 9 }]);
});
