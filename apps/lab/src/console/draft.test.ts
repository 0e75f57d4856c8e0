import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDraft, withKind } from './draft.ts';
import { smallestChange } from './json-editor/diagnostics.ts';
import { starterOf } from './kinds.ts';
import { readPayload, sentBytes, setValue, valueAt } from './payload-text.ts';

test('[AC-40] a field changes its own value: unknown keys, their order and the white space elsewhere stay', () => {
  const text = '{\n  "mine" : [1,  2],\n  "aps": {"alert": {"title": "Old"}, "x-own": true}\n}';
  const changed = setValue(text, ['aps', 'alert', 'title'], 'New 新');
  expect(changed).toBe(text.replace('Old', 'New 新'));
  expect(setValue(changed, ['aps', 'alert', 'title'], 'Old')).toBe(text);
  expect(JSON.parse(setValue(text, ['aps', 'alert', 'title'], undefined)).aps.alert).toEqual({});
});

const space = fc.constantFrom('', ' ', '\n  ', '\t', '\n\n    ');
const word = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('新', '🥟', '"', '\\', '\u2028', 'é'));
const ownKey = fc.constantFrom('mine', 'x-own', '自定义', 'a b', '1');
const title = ['aps', 'alert', 'title'];

/** A payload as people write one: keys in any order, any white space, keys of their own. */
const writtenPayload = fc
  .record({
    gaps: fc.array(space, { minLength: 8, maxLength: 8 }),
    title: word,
    body: word,
    own: fc.dictionary(ownKey, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    apsFirst: fc.boolean(),
  })
  .map(({ gaps, title: old, body, own, apsFirst }) => {
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = gaps;
    const pair = (key: string, value: string) => `${a}${JSON.stringify(key)}${b}:${c}${value}`;
    const alert = `{${pair('title', JSON.stringify(old))},${pair('body', JSON.stringify(body))}${d}}`;
    const aps = pair('aps', `{${pair('alert', alert)},${pair('x-new', 'true')}${e}}`);
    const others = Object.entries(own).map(([key, value]) => pair(key, JSON.stringify(value)));
    return `${f}{${(apsFirst ? [aps, ...others] : [...others, aps]).join(`${g},`)}${h}}`;
  });

test('[AC-40] 200 random edits keep everything but the value they are for', () => {
  fc.assert(
    fc.property(writtenPayload, word, (text, value) => {
      const before = JSON.parse(text) as Record<string, unknown>;
      const oldTitle = JSON.stringify(valueAt(before as never, title));
      const changed = setValue(text, title, value);
      const at = text.indexOf(`"title"`);
      const from = text.indexOf(oldTitle, at + 7);
      expect(changed).toBe(`${text.slice(0, from)}${JSON.stringify(value)}${text.slice(from + oldTitle.length)}`);
      expect(Object.keys(JSON.parse(changed))).toEqual(Object.keys(before));
      // there and back leaves no trace
      expect(setValue(changed, title, valueAt(before as never, title))).toBe(text);
      // a new key is the only thing that comes, and goes again
      const added = setValue(text, ['aps', 'badge'], 7);
      expect(JSON.parse(added)).toEqual({ ...before, aps: { ...(before.aps as object), badge: 7 } });
      expect(JSON.parse(setValue(added, ['aps', 'badge'], undefined))).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test('[AC-40] what reaches the editor is the smallest change', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = smallestChange(before, after);
      const { from, to, insert } = change ?? { from: 0, to: 0, insert: '' };
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
  );
});

test.each([
  ['a number', '{"aps": 5, "own": 1}', '{"aps": {"alert":{"title":"T"}}, "own": 1}'],
  ['null', '{"aps":{"alert":null}}', '{"aps":{"alert":{"title":"T"}}}'],
  ['a list', '{"aps":{"alert":[1]}}', '{"aps":{"alert":{"title":"T"}}}'],
])('[AC-40] a field writes where %s stands in its way', (_what, text, expected) => {
  const changed = setValue(text, title, 'T');
  expect(JSON.parse(changed)).toEqual(JSON.parse(expected));
  expect(setValue(text, title, undefined)).toBe(text);
});

test('a key named __proto__ is sent like any other', () => {
  const read = readPayload('{"aps":{},"__proto__":{"a":1}}');
  expect(read.ok && JSON.stringify(read.payload)).toBe('{"aps":{},"__proto__":{"a":1}}');
});

test('broken JSON is named with line and column, and is no object', () => {
  expect(readPayload('{\n  "aps": }')).toMatchObject({ ok: false, line: 2, column: 10 });
  expect(readPayload('[]')).toEqual({ ok: false, notObject: true });
  expect(readPayload('')).toMatchObject({ ok: false, line: 1, column: 1 });
  expect(readPayload('{"aps":{},}')).toMatchObject({ ok: false });
  expect(readPayload('{"aps":{} /* no */}')).toMatchObject({ ok: false });
  expect(readPayload(firstDraft.payload)).toMatchObject({ ok: true });
});

test('a path that leads nowhere gives nothing', () => {
  expect(valueAt({ aps: 'x' }, title)).toBeUndefined();
  expect(valueAt({}, ['constructor'])).toBeUndefined();
});

test('[AC-46] bytes are counted in UTF-8, as they are sent', () => {
  expect(sentBytes('{ "a":\n "中" }')).toBe('{"a":""}'.length + 3);
  expect(sentBytes('{"a": 中')).toBe('{"a": '.length + 3);
});

test('another kind takes the example with it, and leaves what somebody wrote', () => {
  const now = 1_800_000_000_000;
  const toBackground = withKind(firstDraft, 'background', now);
  expect(toBackground).toMatchObject({ payload: 'replaced', draft: { payload: starterOf('background', now) } });
  const activity = withKind(toBackground.draft, 'liveactivity', now);
  expect(withKind(activity.draft, 'alert', now + 60_000).payload).toBe('replaced');
  const own = { ...firstDraft, payload: '{"aps":{}}', priority: '1' as const };
  expect(withKind(own, 'voip', now)).toEqual({ payload: 'kept', draft: { ...own, kind: 'voip', priority: '' } });
});
