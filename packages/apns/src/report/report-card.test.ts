import { type Grade, type ReportLine, reportFindings, reportLines } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { factsOf, seenPushes } from './facts.contract.ts';
import { gradeLines, overallGrade } from './report-card.ts';

const lineOf = (grade: Grade | null): ReportLine => ({ id: 'ids', grade, finding: 'ownIds', values: {}, evidence: [] });
const overall = (letters: string) =>
  overallGrade([...letters].map((letter) => lineOf(letter === '-' ? null : (letter as Grade))));

test('[RC-1] every line is there, whatever was seen; only what was tried is graded', () => {
  const lines = gradeLines(factsOf(seenPushes(20)));
  expect(lines.map(({ id }) => id)).toEqual(Object.keys(reportLines));
  const tried = lines.filter(({ grade }) => grade !== null).map(({ id }) => id);
  expect(tried).toEqual(['connectionReuse', 'tokenReuse', 'ids', 'headers']);
  for (const { grade, finding, values } of lines) {
    const names = [...reportFindings[finding].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([finding, names.filter((name) => values[name ?? ''] === undefined)]).toEqual([finding, []]);
    expect(grade === null || finding !== 'notTried').toBe(true);
  }
});

test('[RC-13] the whole is the mean of what was tried, the better of two; an F keeps it at C', () => {
  expect([overall(''), overall('--')]).toEqual([null, null]);
  expect([overall('A'), overall('AAB-'), overall('AB'), overall('BBC'), overall('CCD')]).toEqual([
    'A',
    'A',
    'A',
    'B',
    'C',
  ]);
  expect([overall('AAAAAAF'), overall('FF'), overall('DF')]).toEqual(['C', 'F', 'D']);
});
