import { type Command } from 'commander';
import {
  clientOf,
  duration,
  jsonObject,
  print,
  type SimOptions,
  talksToSimulation,
  wholeNumber,
} from '../command-line.ts';
import { CallError } from '../sim-client.ts';

interface ExpectOptions extends SimOptions {
  readonly match?: Record<string, unknown>;
  readonly alert?: string;
  readonly device?: string;
  readonly deviceToken?: string;
  readonly topic?: string;
  readonly status?: string;
  readonly surface?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly exactly?: true;
  readonly inOrder?: Record<string, unknown>[];
  readonly timeout?: number;
  readonly within?: number;
  readonly not?: true;
}

interface NotMet {
  readonly detail: string;
  readonly matched?: readonly { readonly apnsId: string; readonly status: string; readonly payload: unknown }[];
  readonly nearest?: readonly {
    readonly apnsId: string;
    readonly differences: readonly { readonly field: string; readonly expected: string; readonly came?: unknown }[];
  }[];
}

/** `/paid/` is a regular expression, anything else the text itself. */
function words(text: string): unknown {
  const [, pattern, ignoresCase] = /^\/(.+)\/(i?)$/.exec(text) ?? [];
  if (pattern === undefined) return text;
  return { matches: ignoresCase === 'i' ? `(?i:${pattern})` : pattern };
}

/** What was not met, what matched all the same, and what came closest, a line each. */
function inWords({ detail, matched = [], nearest = [] }: NotMet): string {
  const near = nearest.map(({ apnsId, differences }) => {
    const all = differences.map(
      ({ field, expected, came }) => `${field}: expected ${expected}, came ${JSON.stringify(came) ?? 'nothing'}`,
    );
    return `  nearest  ${apnsId || '-'}  ${all.join('; ')}`;
  });
  const came = matched.map(
    ({ apnsId, status, payload }) => `  matched  ${apnsId}  ${status}  ${JSON.stringify(payload)}`,
  );
  return [detail, ...came, ...near].join('\n');
}

const gathered = (text: string, others: Record<string, unknown>[] = []) => [...others, jsonObject(text)];

/** `apns-sim expect`: waits until pushes that match have come; for scripts. */
export function addExpectCommand(program: Command): void {
  talksToSimulation(program.command('expect'))
    .description('wait until matching pushes have come; exit code 0 when they have, 1 when they have not in time')
    .option('--match <json>', 'what they look like, e.g. \'{"payload":{"aps":{"badge":3}}}\'', jsonObject)
    .option('--alert <text>', 'title, subtitle or body: the text, or /a regular expression/')
    .option('--device <id>', 'sent to this phone')
    .option('--device-token <token>', 'sent to this token')
    .option('--topic <topic>', 'of this topic')
    .option('--status <status>', 'having reached this status: accepted, stored, delivered, presented, rejected …')
    .option('--surface <surface>', 'shown there: banner, lockScreen, notificationCenter …')
    .option('--reason <reason>', 'refused with this reason')
    .option('--count <n>', 'so many of them, at least', wholeNumber)
    .option('--exactly', 'not more than --count either: waits the whole time')
    .option('--in-order <json>', 'instead: one of each match, in this order; repeatable', gathered)
    .option('--timeout <ms>', 'milliseconds of real time to wait (default: 5000)', wholeNumber)
    .option(
      '--within <duration>',
      'time by the simulation’s clock instead, e.g. 30m; costs nothing while it stands',
      duration,
    )
    .option('--not', 'none may come')
    .action(async (options: ExpectOptions) => {
      const { device: deviceId, deviceToken, topic, status, surface, reason, inOrder, alert } = options;
      const { count, exactly, timeout: timeoutMs, within: withinMs, not } = options;
      const named = { deviceId, deviceToken, topic, status, surface, reason, ...(alert && { alert: words(alert) }) };
      const match = { ...options.match, ...named };
      const wish = inOrder === undefined ? { match } : { inOrder: inOrder.map((one) => ({ ...match, ...one })) };
      const body = { ...wish, count, exactly, timeoutMs, withinMs, not };
      try {
        const answer = await clientOf(options).call<{ matched: readonly { apnsId: string }[] }>(
          'POST',
          '/sim/v1/expect',
          body,
        );
        print(options, answer, () => `matched ${answer.matched.map(({ apnsId }) => apnsId).join(' ')}`.trimEnd());
      } catch (error) {
        if (!(error instanceof CallError) || error.status !== 408) throw error;
        const notMet = error.body as NotMet;
        if (options.json) console.log(JSON.stringify(notMet));
        else console.error(inWords(notMet));
        process.exitCode = 1;
      }
    });
}
