import { type DrillStep, type Grade, grades } from '@apns-sim/protocol';
import { InvalidArgumentError } from 'commander';

/** As `GET /sim/v1/report-card` gives it. */
export interface Card {
  readonly overall: Grade | null;
  readonly pushes: number;
  readonly connections: number;
  readonly lines: readonly {
    readonly id: string;
    readonly title: string;
    readonly grade: Grade | null;
    readonly text: string;
    readonly advice: string;
    readonly step: DrillStep | null;
    readonly evidence: readonly { readonly uniqueId: string; readonly text: string }[];
  }[];
  readonly drill: Drill;
}

/** A drill as it stands. */
export interface Drill {
  readonly running: boolean;
  readonly steps: readonly { readonly step: DrillStep; readonly state: string; readonly about: string }[];
  readonly ahead: readonly DrillStep[];
}

/** A grade, for commander. */
export function gradeName(text: string): Grade {
  const found = grades.find((grade) => grade === text.toUpperCase());
  if (found === undefined) throw new InvalidArgumentError(`Expected one of ${grades.join(', ')}.`);
  return found;
}

/** What is wanted of a card. */
export interface Demands {
  /** The whole is to be this good at least. */
  readonly require?: Grade;
  /** No line may be this bad, or worse. */
  readonly failOn?: Grade;
}

const isWorse = (grade: Grade, than: Grade) => grades.indexOf(grade) > grades.indexOf(than);

/** Why a card is not good enough, in words; `undefined` when it is. */
export function shortcoming({ overall, lines }: Card, { require, failOn }: Demands): string | undefined {
  if (require !== undefined && overall === null) return `nothing was graded, and at least ${require} is required`;
  if (require !== undefined && overall !== null && isWorse(overall, require))
    return `the whole is ${overall}, and at least ${require} is required`;
  if (failOn === undefined) return undefined;
  const bad = lines.filter(({ grade }) => grade !== null && !isWorse(failOn, grade));
  return bad.length === 0 ? undefined : `${bad.map(({ title, grade }) => `${title}: ${grade}`).join('; ')}`;
}

/** The card for a terminal. */
export function cardInWords({ overall, pushes, connections, lines }: Card): string {
  const rows = lines.map(({ grade, title, text, advice, step, evidence }) => {
    const more = [
      ...(grade !== null && grade !== 'A' ? [`     → ${advice}`] : []),
      ...(grade !== null && grade !== 'A' && evidence[0]
        ? [`     seen in ${evidence.map(({ uniqueId }) => uniqueId).join(', ')}`]
        : []),
      ...(grade === null && step !== null ? [`     → apns-sim report-card drill --steps ${step}`] : []),
    ];
    return [` ${grade ?? '–'}  ${title}: ${text}`, ...more].join('\n');
  });
  return [
    `Report card: ${overall ?? 'nothing to grade'}  (${pushes} pushes, ${connections} connections)`,
    ...rows,
  ].join('\n');
}
