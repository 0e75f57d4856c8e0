import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileShapeGate } from './file-shape.ts';
import { type Finding, type Gate, type GateResult } from './gate.ts';
import { gates } from './gates.ts';
import { plantAll } from './plant.ts';
import { planted } from './planted.ts';
import { street } from './street.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let copy = '';
let findings: readonly Finding[] = [];
const results = new Map<Gate, GateResult>();

beforeAll(async () => {
  copy = plantAll(root);
  for (const gate of gates) results.set(gate, await gate.run(copy));
  findings = [...results.values()].flatMap((result) => result.findings);
}, 480_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('a planted violation is found', () => {
  test.each(planted.map((violation) => ({ ...violation, where: violation.foundIn ?? violation.file })))(
    '$rule: $where $says',
    ({ rule, where, says }) => {
      const here = findings.filter((finding) => finding.rule === rule && finding.file === where);
      expect(here.map(({ message }) => message).join('\n')).toContain(says ?? ' ');
    },
  );
});

test('every rule of every gate has a planted violation', () => {
  const tried = new Set([...planted.map(({ rule }) => rule), 'modules read', 'stale exception']);
  expect(gates.flatMap(({ rules }) => rules).filter((rule) => !tried.has(rule))).toEqual([]);
});

test('the street reads every module, not none', () => {
  expect(Number.parseInt(results.get(street)?.looked ?? '', 10)).toBeGreaterThan(300);
});

test('a street that reads nothing fails instead of passing', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'teeth-empty-'));
  mkdirSync(join(empty, 'packages'));
  const { findings: found } = await street.run(empty);
  rmSync(empty, { recursive: true });
  expect(found).toEqual([
    expect.objectContaining({ rule: 'modules read', message: expect.stringContaining('read 0 modules') }),
  ]);
});

test('an exception for a file that is short or gone is itself reported', async () => {
  const { findings: found } = await fileShapeGate({ 'packages/gone.ts': 'a table' }).run(root);
  expect(found).toContainEqual(expect.objectContaining({ rule: 'stale exception', file: 'packages/gone.ts' }));
});
