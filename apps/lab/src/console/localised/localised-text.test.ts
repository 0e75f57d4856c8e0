import { expect, test } from 'vitest';
import { knownKeys, localisedTexts } from './localised-text.ts';

const strings = {
  en: { TITLE: 'Order %@', BODY: '%1$@ arrives at %2$@' },
  'zh-Hans': { TITLE: '订单 %@' },
};
const payload = {
  aps: {
    alert: { 'title-loc-key': 'TITLE', 'title-loc-args': ['1024'], 'loc-key': 'BODY', 'loc-args': ['It', '9:41'] },
  },
};

test('texts by key are shown as each language has them, and what it lacks is named', () => {
  expect(localisedTexts(payload, strings)).toEqual([
    { language: 'en', text: 'Order 1024 · It arrives at 9:41', missing: [] },
    { language: 'zh-Hans', text: '订单 1024 · BODY', missing: ['BODY'] },
  ]);
});

test('plain texts have no languages', () => {
  expect(localisedTexts({ aps: { alert: { title: 'Order' } } }, strings)).toBeNull();
  expect(localisedTexts({ aps: { alert: 'Order' } }, strings)).toBeNull();
  expect(localisedTexts({}, strings)).toBeNull();
});

test('the keys to choose from are those of all languages', () => {
  expect(knownKeys(strings)).toEqual(['BODY', 'TITLE']);
});
