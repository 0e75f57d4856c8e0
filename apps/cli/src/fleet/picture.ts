import { table } from '../command-line.ts';
import { type FanOut, type Progress, type RunResult } from './run.ts';

const number = (count: number) => count.toLocaleString('en-US');
const barWidth = 40;
/** Bursts that reached half of the fleet; JSON has the others. */
const mostShown = 5;

/** Milliseconds as a person reads them. */
export function time(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(2))} s`;
}

/** One line that says how it stands. */
export function progressLine({ phase, elapsedMs, counts, sent }: Progress): string {
  const { online, phones, reconnects, pushes } = counts;
  const parts = [
    `${(elapsedMs / 1_000).toFixed(0)} s ${phase}`,
    `${number(online)} of ${number(phones)} online`,
    `${number(reconnects)} reconnects`,
    `${number(sent.accepted)} accepted`,
    `${number(pushes)} taken in`,
  ];
  return parts.join(' · ');
}

/** How many phones had it when, as bars; empty steps at both ends are left out. */
export function histogram(steps: readonly number[], stepsMs: readonly number[]): string {
  const first = steps.findIndex((count) => count > 0);
  if (first === -1) return '  nobody';
  const last = steps.findLastIndex((count) => count > 0);
  const most = Math.max(...steps);
  const rows = steps.slice(first, last + 1).map((count, index) => {
    const upTo = stepsMs[first + index];
    const label = upTo === undefined ? `over ${time(stepsMs.at(-1) ?? null)}` : `≤ ${time(upTo)}`;
    const bar = '█'.repeat(count === 0 ? 0 : Math.max(1, Math.round((count / most) * barWidth)));
    return [`  ${label.padStart(8)}`, number(count).padStart(7), bar] as const;
  });
  return table(rows);
}

function fanOutText(one: FanOut, stepsMs: readonly number[], index: number): string {
  const { accepted, delivered, fromStorage, sendingMs, spreadMs, latency, fanOut } = one;
  const head =
    `Fan-out ${index + 1}: ${number(delivered)} of ${number(accepted)} had it` +
    `${fromStorage > 0 ? `, ${number(fromStorage)} of them when they came back` : ''};` +
    ` sent in ${time(sendingMs)}, first to last phone ${time(spreadMs)}`;
  const percentiles = `  push to acknowledgement: p50 ${time(latency.p50Ms)}, p90 ${time(latency.p90Ms)}, p99 ${time(latency.p99Ms)}, max ${time(latency.maxMs)}`;
  return [head, percentiles, histogram(fanOut.steps, stepsMs)].join('\n');
}

/** What came of a run, in words. */
export function resultInWords(result: RunResult): string {
  const { phones, plan, arrivalMs, counts, sent, account, latency, fanOuts, stepsMs, trouble } = result;
  const refused = Object.entries(sent.refusedByReason).map(([reason, count]) => `${number(count)} ${reason}`);
  const arrived =
    arrivalMs === null ? `only ${number(counts.arrived)} ever came` : `all online after ${time(arrivalMs)}`;
  const rows = [
    ['phones', `${number(phones)} ${plan.behaviour}, ${arrived}; now ${number(counts.online)} online`],
    [
      'lines',
      `${number(counts.reconnects)} reconnects, ${number(counts.linesLost)} lost, ${number(counts.failedTries)} failed tries`,
    ],
    [
      'pushes',
      `${number(sent.sent)} sent, ${number(sent.accepted)} accepted${refused.length > 0 ? `, refused ${refused.join(', ')}` : ''}${sent.failed > 0 ? `, ${number(sent.failed)} without an answer` : ''}`,
    ],
    [
      'taken in',
      `${number(account.takenIn)}${counts.again > 0 ? `, ${number(counts.again)} of them more than once` : ''}`,
    ],
    [
      'elsewhere',
      `${number(account.waiting)} waiting, ${number(account.replaced)} replaced, ${number(account.expired)} expired, ${number(account.discarded)} discarded, ${number(account.underWay)} under way`,
    ],
    [
      'latency',
      `p50 ${time(latency.p50Ms)}, p90 ${time(latency.p90Ms)}, p99 ${time(latency.p99Ms)}, max ${time(latency.maxMs)}`,
    ],
    ['lost', number(account.lost)],
  ] as const;
  const verdict = result.balanced ? 'Every push is accounted for.' : 'The account does not balance.';
  const why = trouble === '' || result.balanced ? [] : [`The newest trouble with a line: ${trouble}`];
  const large = fanOuts.filter(({ accepted }) => accepted * 2 >= phones).slice(-mostShown);
  const shown = large.map((one, index) => fanOutText(one, stepsMs, index));
  return [table(rows), ...shown, verdict, ...why].join('\n\n');
}
