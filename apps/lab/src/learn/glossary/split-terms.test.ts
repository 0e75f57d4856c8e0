import { expect, test } from 'vitest';
import { splitTerms } from './split-terms.ts';
import { termTexts } from './term-texts.ts';
import { termIds, termIn } from './terms.ts';

const found = (text: string, language: 'en' | 'zh-Hans') =>
  splitTerms(text, language).flatMap(({ term, text: spelling }) => (term === undefined ? [] : [[term, spelling]]));

test('a term is found once, where it stands first, in the spelling of the text', () => {
  expect(found('The device token is a token; keep the Token.', 'en')).toEqual([['deviceToken', 'device token']]);
});

test('the longer term wins, and words that only contain one are left alone', () => {
  expect(found('A provider token is no tokenizer.', 'en')).toEqual([['jwt', 'provider token']]);
  expect(found('providers, topical, gateway', 'en')).toEqual([]);
});

test('Chinese terms need no spaces around them', () => {
  expect(found('应用把设备令牌交给提供方。', 'zh-Hans')).toEqual([
    ['deviceToken', '设备令牌'],
    ['provider', '提供方'],
  ]);
});

test.each(['', 'no word of ours', 'JWT', 'apns-collapse-id and JWT, then 410.'])(
  '%j: pieces joined are the text',
  (text) => {
    expect(
      splitTerms(text, 'en')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  },
);

test.each(termIds)('%s: two sentences in each language, and its own name is found', (id) => {
  for (const [language, end] of [
    ['en', /[.!?](\s|$)/g],
    ['zh-Hans', /[。！？]/g],
  ] as const) {
    const { name } = termIn(id, language);
    const text = termTexts[id][language];
    expect(text.match(end)?.length).toBe(2);
    expect(found(name, language)).toEqual([[id, name]]);
  }
});
