import { type DrillStep, type Grade, type ReportLine } from '@apns-sim/protocol';

/** A step of a drill, as the door tells it. */
interface StepSeen {
  readonly step: DrillStep;
  readonly state: 'running' | 'tried' | 'unanswered' | 'stopped';
}

/** `GET /sim/v1/report-card`. */
export interface Card {
  readonly overall: Grade | null;
  readonly pushes: number;
  readonly connections: number;
  readonly lines: readonly (ReportLine & { readonly step: DrillStep | null })[];
  readonly drill: {
    readonly running: boolean;
    readonly steps: readonly StepSeen[];
    readonly ahead: readonly DrillStep[];
  };
}

export const cardPath = '/sim/v1/report-card';
export const drillPath = '/sim/v1/report-card/drill';

/** The card as Markdown, in the words given. @param lines title, grade and finding of each */
export function asMarkdown(
  title: string,
  lines: readonly { readonly title: string; readonly grade: string; readonly text: string }[],
): string {
  const rows = lines.map((line) => `| ${line.grade} | ${line.title} | ${line.text} |`);
  return [`## ${title}`, '', '| | | |', '| :-: | --- | --- |', ...rows, ''].join('\n');
}
