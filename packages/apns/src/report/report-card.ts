import { type Grade, grades, type ReportLine, type ReportLineId, reportLines } from '@apns-sim/protocol';
import { type Facts } from './facts.ts';
import { gradeConnectionReuse, gradeGoAway, gradePings, gradeStreamLimit } from './grade-connections.ts';
import { gradeDeadPeer } from './grade-dead-peer.ts';
import { gradeGone, gradeWrongEnvironment } from './grade-devices.ts';
import { gradeBlindRepeats, gradeServerErrors, gradeTooManyRequests } from './grade-repeats.ts';
import { gradeHeaders, gradeIds } from './grade-requests.ts';
import { gradeTokenRenewal, gradeTokenReuse } from './grade-tokens.ts';
import { type GradeLine } from './line.ts';

const gradeOf: Readonly<Record<ReportLineId, GradeLine>> = {
  connectionReuse: gradeConnectionReuse,
  tokenReuse: gradeTokenReuse,
  tokenRenewal: gradeTokenRenewal,
  tooManyRequests: gradeTooManyRequests,
  serverErrors: gradeServerErrors,
  noBlindRepeats: gradeBlindRepeats,
  streamLimit: gradeStreamLimit,
  goAway: gradeGoAway,
  deadPeer: gradeDeadPeer,
  gone: gradeGone,
  wrongEnvironment: gradeWrongEnvironment,
  pings: gradePings,
  ids: gradeIds,
  headers: gradeHeaders,
};

/** Every line, in the order of the table. */
export function gradeLines(facts: Facts): readonly ReportLine[] {
  return (Object.keys(reportLines) as ReportLineId[]).map((id) => ({ id, ...gradeOf[id](facts) }));
}

/** The mean of the lines that were tried, rounded to the better; with an F among them no better than C. `null` when none was. */
export function overallGrade(lines: readonly ReportLine[]): Grade | null {
  const tried = lines.flatMap(({ grade }) => (grade === null ? [] : [grades.indexOf(grade)]));
  if (tried.length === 0) return null;
  const mean = Math.round(tried.reduce((sum, one) => sum + one, 0) / tried.length - 0.001);
  const atBest = tried.includes(grades.length - 1) ? grades.indexOf('C') : 0;
  return grades[Math.max(mean, atBest)] ?? 'F';
}
