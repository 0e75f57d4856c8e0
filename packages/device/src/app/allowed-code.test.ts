import { expect, test } from 'vitest';
import { codeWrong } from './allowed-code.ts';
import { type AppCode } from './app-code.ts';
import { inWords } from './checks.ts';

const action = { identifier: 'TRACK', title: 'Track', options: ['foreground'] } as const;
const category = { identifier: 'ORDER', actions: [action], options: [] } as const;
const words = (code: unknown): string | undefined => {
  const wrong = codeWrong(code);
  return wrong && inWords(wrong);
};

test.each<[unknown, string]>([
  [
    { categories: [{ ...category, identifier: ' ' }] },
    'categories[0].identifier cannot be " ": expected a name that is not empty',
  ],
  [
    { categories: [category, { ...category, identifier: 'CHAT', actions: [{ ...action, options: ['loud'] }] }] },
    'categories[1].actions[0].options[0] cannot be "loud": expected one of foreground, destructive, authenticationRequired',
  ],
  [
    { categories: [category, category] },
    'categories[1].identifier cannot be "ORDER": expected an identifier that no other one has',
  ],
  [
    { categories: [{ ...category, actions: [action, { ...action, title: 'Again' }] }] },
    'categories[0].actions[1].identifier cannot be "TRACK": expected an identifier that no other one has',
  ],
  [{ categories: 'ORDER' }, 'categories cannot be "ORDER": expected a list'],
  [{ extensionChanges: { delayMs: -1 } }, 'extensionChanges.delayMs cannot be -1: expected a whole number 0–3600000'],
  [{ strings: { en: { ORDER: 7 } } }, 'strings.en.ORDER cannot be 7: expected text'],
  [{ willpresent: [] }, 'unknown field willpresent; known: registersAtLaunch, '],
])('[SC-23] %j', (code, why) => {
  expect(words(code)).toContain(why);
});

test('[SC-23] two categories may have an action of the same name, as apps do with REPLY', () => {
  const categories: AppCode['categories'] = [category, { ...category, identifier: 'CHAT' }];
  expect(words({ categories })).toBeUndefined();
});
