import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answersFile, answersSchema } from './answers-schema.ts';

test('the schema of the answers is that of their types; `pnpm answers` writes it anew', () => {
  expect(JSON.parse(readFileSync(answersFile, 'utf8'))).toEqual(JSON.parse(answersSchema()));
});
