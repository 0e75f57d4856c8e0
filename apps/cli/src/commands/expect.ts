import { type Command } from 'commander';
import { clientOf, jsonObject, print, type SimOptions, talksToSimulation, wholeNumber } from '../command-line.ts';
import { CallError } from '../sim-client.ts';

interface ExpectOptions extends SimOptions {
  readonly match?: Record<string, unknown>;
  readonly deviceToken?: string;
  readonly topic?: string;
  readonly status?: string;
  readonly count?: number;
  readonly timeout?: number;
  readonly not?: true;
}

/** `apns-sim expect`: waits until pushes that match have come; for scripts. */
export function addExpectCommand(program: Command): void {
  talksToSimulation(program.command('expect'))
    .description('wait until matching pushes have come; exit code 0 when they have, 1 when they have not in time')
    .option('--match <json>', 'what they look like, e.g. \'{"payload":{"aps":{"badge":3}}}\'', jsonObject)
    .option('--device-token <token>', 'sent to this token')
    .option('--topic <topic>', 'of this topic')
    .option('--status <status>', 'having reached this status')
    .option('--count <n>', 'so many of them', wholeNumber)
    .option('--timeout <ms>', 'milliseconds to wait', wholeNumber)
    .option('--not', 'none may come')
    .action(async (options: ExpectOptions) => {
      const { deviceToken, topic, status, count, timeout: timeoutMs, not } = options;
      const match = { ...options.match, deviceToken, topic, status };
      try {
        const answer = await clientOf(options).call<{ matched: readonly { apnsId: string }[] }>(
          'POST',
          '/sim/v1/expect',
          {
            ...{ match, count, timeoutMs, not },
          },
        );
        print(options, answer, () => `matched ${answer.matched.map(({ apnsId }) => apnsId).join(' ')}`.trimEnd());
      } catch (error) {
        if (!(error instanceof CallError) || error.status !== 408) throw error;
        const { nearest = [] } = error.body as {
          nearest?: readonly { apnsId: string; differences: readonly unknown[] }[];
        };
        const near = () =>
          nearest.map(
            ({ apnsId, differences }) => `  ${apnsId}: ${differences.map((d) => JSON.stringify(d)).join(', ')}`,
          );
        print(options, error.body, () => ['not matched in time; nearest:', ...near()].join('\n'));
        process.exitCode = 1;
      }
    });
}
