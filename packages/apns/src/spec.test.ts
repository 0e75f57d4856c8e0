import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * SPEC.md and the tests of this package say the same: every rule has a test whose title quotes it, and every quoted rule stands there.
 */

const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const stated = [...spec.matchAll(/^- \*\*([A-Z][A-Z0-9]-\d+)\*\* /gm)].map(([, rule = '']) => rule);

const source = new URL('.', import.meta.url);
const quoted = new Set(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|contract)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(new URL(file, source), 'utf8').matchAll(/\[([A-Z][A-Z0-9]-\d+)\]/g)])
    .map(([, rule = '']) => rule),
);

test('every rule of SPEC.md is stated once', () => {
  expect(stated.length).toBeGreaterThan(100);
  expect(stated.filter((rule, index) => stated.indexOf(rule) !== index)).toEqual([]);
});

test('every rule of SPEC.md has a test that quotes it', () => {
  expect(stated.filter((rule) => !quoted.has(rule))).toEqual([]);
});

test('every rule a test quotes stands in SPEC.md', () => {
  expect([...quoted].filter((rule) => !stated.includes(rule))).toEqual([]);
});

test('every rule the code gives as a reason stands in SPEC.md', () => {
  const given = ['ingress/', 'channels/'].flatMap((room) =>
    readdirSync(new URL(room, source), { encoding: 'utf8' })
      .filter((file) => !/\.(test|contract)\.ts$/.test(file))
      .flatMap((file) => [
        ...readFileSync(new URL(`${room}${file}`, source), 'utf8').matchAll(/'((?:IN|AU|H2|CH|BR)-\d+)'/g),
      ])
      .map(([, rule = '']) => rule),
  );
  expect(given.length).toBeGreaterThan(50);
  expect(given.filter((rule) => !stated.includes(rule))).toEqual([]);
});
