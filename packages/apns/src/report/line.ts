import { type FindingValues, type Grade, type ReportEvidence, type ReportFinding } from '@apns-sim/protocol';
import { type Facts, type SeenRequest } from './facts.ts';

/** What one line of the card says, without its name. */
export interface Graded {
  readonly grade: Grade | null;
  readonly finding: ReportFinding;
  readonly values: FindingValues;
  readonly evidence: readonly ReportEvidence[];
}

/** Grades one line; looks at nothing but the facts. */
export type GradeLine = (facts: Facts) => Graded;

const mostEvidence = 5;

/** Nothing of it was seen. */
export const notTried: Graded = { grade: null, finding: 'notTried', values: {}, evidence: [] };

/** Something was seen, and too little of it. */
export function needsMore(seen: number, needed: number): Graded {
  return { grade: null, finding: 'needsMore', values: { seen, needed }, evidence: [] };
}

/** @param shown the pushes that show it; the first few are kept */
export function graded(
  grade: Grade,
  finding: ReportFinding,
  values: FindingValues,
  shown: readonly SeenRequest[] = [],
): Graded {
  const evidence = shown.slice(0, mostEvidence).map(({ uniqueId, status, reason }) => ({
    uniqueId,
    text: [status ?? '…', reason ?? ''].join(' ').trim(),
  }));
  return { grade, finding, values, evidence };
}

/** The first grade whose condition holds. */
export function firstOf(...rules: readonly (readonly [boolean, Grade])[]): Grade {
  return rules.find(([holds]) => holds)?.[1] ?? 'F';
}
