import { expect, test } from 'vitest';
import { isChannelId } from './channel.ts';

test('a channel id is standard base64 with its padding', () => {
  for (const id of ['dHN0LXNyY2gtY2hubA==', 'a+/bCD12', 'AAAAAAAAAAAAAAAAAAAAAA==']) expect(isChannelId(id)).toBe(true);
  const wrong = ['', 'abc', 'a-_bCD12', 'dHN0LXNyY2gtY2hubA', 'com.example', 'ab==cd==', 'A'.repeat(132), 'AAA=\n'];
  expect(wrong.filter(isChannelId)).toEqual([]);
});
