import { expect, test } from 'vitest';
import { diffLines } from '../shell/diff-lines.ts';
import { firstDraft } from './draft.ts';
import { draftText, type Past, pastWith, readPast, writePast } from './past.ts';

const sent = (at: number, endpoint = 'mock'): Past => ({
  at,
  draft: firstDraft,
  deviceToken: 'ab'.repeat(32),
  topic: 'com.example.courier',
  to: 'Alice',
  endpoint,
  result: { accepted: true, status: 200, durationMs: 1 },
});

/** A storage as a browser has one. */
function createStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('fifty sends are kept, the newest first', () => {
  const past = Array.from({ length: 60 }, (_, at) => at).reduce<readonly Past[]>(
    (list, at) => pastWith(list, sent(at)),
    [],
  );
  expect(past.map(({ at }) => at)).toEqual(Array.from({ length: 50 }, (_, at) => 59 - at));
});

test('[AC-50] a send to Apple is never written into the browser', () => {
  const storage = createStorage();
  writePast(storage, [sent(2, 'production'), sent(1), sent(0, 'sandbox')]);
  expect(readPast(storage).map(({ at }) => at)).toEqual([1]);
  expect([...storage.kept.values()].join()).not.toMatch(/production|sandbox/);
});

test('a broken or foreign entry of the storage reads as nothing', () => {
  for (const text of ['{', '7', '[1,null,{"draft":{}}]']) {
    const storage = createStorage();
    storage.setItem('lab.console.past', text);
    expect(readPast(storage)).toEqual([]);
  }
});

test('[AC-37] a diff names exactly the line that changed', () => {
  const before = draftText(firstDraft, 'Alice');
  const after = draftText(
    { ...firstDraft, payload: firstDraft.payload.replace('Out for delivery', 'Delivered') },
    'Alice',
  );
  expect(diffLines(before, after).filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: '      "body": "Out for delivery"' },
    { kind: 'added', text: '      "body": "Delivered"' },
  ]);
});
