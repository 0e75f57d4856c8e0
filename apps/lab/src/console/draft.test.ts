import { expect, test } from 'vitest';
import { alertPayload, type Draft, firstDraft, readPayload, setValue, valueAt } from './draft.ts';
import { lintsOf } from './lints.ts';

test('[AC-40] a field changes its own value: unknown keys, their order and the white space elsewhere stay', () => {
  const text = '{\n  "mine" : [1,  2],\n  "aps": {"alert": {"title": "Old"}, "x-own": true}\n}';
  const changed = setValue(text, ['aps', 'alert', 'title'], 'New 新');
  expect(changed).toBe(text.replace('Old', 'New 新'));
  expect(setValue(changed, ['aps', 'alert', 'title'], 'Old')).toBe(text);
  expect(JSON.parse(setValue(text, ['aps', 'alert', 'title'], undefined)).aps.alert).toEqual({});
});

test('broken JSON is named with line and column, and is no object', () => {
  expect(readPayload('{\n  "aps": }')).toMatchObject({ ok: false, line: 2, column: 10 });
  expect(readPayload('[]')).toEqual({ ok: false, notObject: true });
  expect(readPayload('')).toMatchObject({ ok: false, line: 1, column: 1 });
  expect(readPayload(alertPayload)).toMatchObject({ ok: true });
});

test('a path that leads nowhere gives nothing', () => {
  expect(valueAt({ aps: 'x' }, ['aps', 'alert', 'title'])).toBeUndefined();
});

const draft = (change: Partial<Draft>): Draft => ({ ...firstDraft, ...change });
const aps = (value: object) => JSON.stringify({ aps: value });

test.each<[string, Partial<Draft>, Partial<Draft>]>([
  ['E001', { payload: '{' }, {}],
  ['E002', { payload: aps({ alert: '中'.repeat(1400) }) }, { payload: aps({ alert: '中'.repeat(1300) }) }],
  ['E003', { payload: '{"a":1}' }, {}],
  [
    'E010',
    { kind: 'background', payload: aps({ 'content-available': 1, sound: 'x' }) },
    { kind: 'background', payload: aps({ 'content-available': 1 }) },
  ],
  [
    'E011',
    { kind: 'background', priority: '10', payload: aps({ 'content-available': 1 }) },
    { kind: 'background', priority: '5', payload: aps({ 'content-available': 1 }) },
  ],
  ['E013', { collapseId: '中'.repeat(22) }, { collapseId: '中'.repeat(21) }],
  ['W021', { payload: aps({ alert: 'x', 'interruption-level': 'critical' }) }, {}],
  [
    'W023',
    { payload: aps({ alert: 'x', 'relevance-score': 2 }) },
    { payload: aps({ alert: 'x', 'relevance-score': 1 }) },
  ],
  ['W024', { payload: aps({ badge: '3' }) }, { payload: aps({ badge: 3 }) }],
  ['W025', { kind: 'background', payload: aps({}) }, { kind: 'background', payload: aps({ 'content-available': 1 }) }],
  ['W030', { payload: aps({}) }, { payload: aps({ badge: 1 }) }],
])('[AC-41] %s is found, and only where it is', (id, failing, passing) => {
  expect(lintsOf(draft(failing)).map((lint) => lint.id)).toContain(id);
  expect(lintsOf(draft(passing)).map((lint) => lint.id)).not.toContain(id);
});

test('[AC-46] 4,096 bytes are fine, 4,097 are not', () => {
  const frame = aps({ alert: '' }).length;
  expect(lintsOf(draft({ payload: aps({ alert: 'a'.repeat(4096 - frame) }) }))).toEqual([]);
  expect(lintsOf(draft({ payload: aps({ alert: 'a'.repeat(4097 - frame) }) }))).toMatchObject([
    { id: 'E002', values: { bytes: 4097 } },
  ]);
});
