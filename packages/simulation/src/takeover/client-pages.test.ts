import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientGuides } from './client-guides.ts';
import { clientPages } from './client-pages.contract.ts';

const folder = new URL('../../../../docs/clients/', import.meta.url);
const root = new URL('../../../../', import.meta.url);
// biome-ignore lint/style/noProcessEnv: the one switch of a test that writes what it demands
const isWriting = process.env.UPDATE_TABLE === '1';

/** What the formatter leaves as it is: it draws tables, and chooses the quotes of code. */
const plain = (text: string) => text.replace(/[\s'";,]|-{3,}/g, '');

test('docs/clients says what the guides say; UPDATE_TABLE=1 writes it', () => {
  if (isWriting) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(clientPages)) writeFileSync(new URL(name, folder), text);
  }
  expect(readdirSync(folder).sort()).toEqual(Object.keys(clientPages).sort());
  for (const [name, text] of Object.entries(clientPages))
    expect(plain(readFileSync(new URL(name, folder), 'utf8'))).toBe(plain(text));
});

test('every guide has a page of its own, a surprise, and a test that is there or the word that there is none', () => {
  const ids = clientGuides.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, surprises, ranBy } of clientGuides) {
    expect([id, surprises.length > 0]).toEqual([id, true]);
    if (ranBy !== null) expect([id, existsSync(new URL(ranBy, root))]).toEqual([id, true]);
  }
});
