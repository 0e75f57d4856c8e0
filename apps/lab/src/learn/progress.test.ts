import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import { progressIn, readDone } from './progress.ts';

const holding = (text: string | null) => ({ getItem: () => text });

test('what is done is read back once each; foreign entries are left out', () => {
  const kept = JSON.stringify(['lesson', 'card/airplane', 'lesson', 'card/<b>', 7, null, { card: 1 }, 'other/x']);
  expect(readDone(holding(kept))).toEqual(['lesson', 'card/airplane']);
});

test.each([null, '', 'nonsense', '{"lesson":true}', '"lesson"'])(
  'storage that holds %j reads as nothing done',
  (text) => {
    expect(readDone(holding(text))).toEqual([]);
  },
);

test('a storage that refuses does not stop the course', () => {
  const setItem = () => {
    throw new Error('full');
  };
  const progress = createStore(progressIn({ getItem: () => null, setItem }));
  progress.getState().mark('lesson');
  expect(progress.getState().done).toEqual(['lesson']);
});

test('marked once, kept, and forgotten on demand', () => {
  let kept: string | null = null;
  const storage = {
    getItem: () => kept,
    setItem: (_key: string, text: string) => {
      kept = text;
    },
  };
  const { mark, forget } = createStore(progressIn(storage)).getState();
  mark('card/airplane');
  mark('card/airplane');
  expect(readDone(storage)).toEqual(['card/airplane']);
  forget();
  expect(readDone(storage)).toEqual([]);
});
