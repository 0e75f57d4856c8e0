import { type Command } from 'commander';
import {
  clientOf,
  jsonObject,
  print,
  type SimOptions,
  table,
  talksToSimulation,
  wholeNumber,
} from '../command-line.ts';
import { CallError } from '../sim-client.ts';

interface FaultEntry {
  readonly id: string;
  readonly scenario: string | null;
  readonly state: string;
  readonly fired: number;
  readonly times: number | null;
  readonly match: object;
  readonly do: object;
}

interface AddOptions extends SimOptions {
  readonly do?: Record<string, unknown>;
  readonly match?: Record<string, unknown>;
  readonly reason?: string;
  readonly latency?: number;
  readonly outage?: true;
  readonly goaway?: true | string;
  readonly topic?: string;
  readonly deviceToken?: string;
  readonly nth?: number;
  readonly times?: number;
  readonly probability?: string;
  readonly after?: number;
  readonly for?: number;
  readonly at?: string;
  readonly repeat?: number;
}

const path = '/sim/v1/faults';

const row = ({ id, state, fired, times, match, do: deed, scenario }: FaultEntry) => [
  id,
  state,
  `${fired}/${times ?? '∞'}`,
  JSON.stringify(deed),
  `${JSON.stringify(match)}${scenario === null ? '' : `  ${scenario}`}`,
];

const entries = (faults: readonly FaultEntry[]) => (faults.length === 0 ? 'no faults' : table(faults.map(row)));

/** Only what was said: the door refuses `undefined` as little as it knows it, but an empty object is a mistake. */
function deedOf({ do: deed, reason, latency: latencyMs, outage, goaway }: AddOptions): Record<string, unknown> {
  return {
    ...deed,
    ...(reason !== undefined && { reason }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(outage && { outage }),
    ...(goaway !== undefined && { goaway: goaway === true ? true : { reason: goaway } }),
  };
}

function wishOf(scenario: string | undefined, options: AddOptions): object {
  const { topic, deviceToken, nth, times, probability, after: afterMs, for: forMs, at, repeat: repeatMs } = options;
  const deed = deedOf(options);
  if (scenario === undefined && Object.keys(deed).length === 0) {
    throw new CallError(
      'say what goes wrong: a scenario by name, --reason, --latency, --outage, --goaway or --do JSON',
    );
  }
  return {
    match: { ...options.match, topic, deviceToken, nth },
    scenario,
    ...{ times, afterMs, at, forMs, repeatMs },
    ...(probability !== undefined && { probability: Number(probability) }),
    ...(Object.keys(deed).length > 0 && { do: deed }),
  };
}

/** `apns-sim fault …`: what is to go wrong. */
export function addFaultCommands(program: Command): void {
  const fault = program.command('fault').description('let things go wrong: reasons, latency, GOAWAY, lost links');

  talksToSimulation(fault.command('add'))
    .description('lay a fault, or the faults of a scenario: appleDeploy, subway, launchDay429, clockSkew')
    .argument('[scenario]', 'a named scenario')
    .option('--reason <reason>', "answer with Apple's reason, e.g. TooManyRequests")
    .option('--latency <ms>', 'hold pushes back', wholeNumber)
    .option('--outage', 'answer 503')
    .option('--goaway [reason]', 'end every connection, once')
    .option('--do <json>', 'any kind, e.g. \'{"rstStream":"REFUSED_STREAM"}\'', jsonObject)
    .option('--match <json>', 'which pushes or connections, e.g. \'{"pushType":"voip"}\'', jsonObject)
    .option('--topic <topic>', 'only of this topic')
    .option('--device-token <token>', 'only to this token')
    .option('--nth <n>', 'only the nth that matches', wholeNumber)
    .option('--times <n>', 'so often, then no more', wholeNumber)
    .option('--probability <p>', 'from 0 to 1')
    .option('--after <ms>', 'from then on, by the simulation’s clock', wholeNumber)
    .option('--at <date>', 'from that moment on, e.g. 2026-12-24T18:00:00Z')
    .option('--for <ms>', 'so long, by the simulation’s clock', wholeNumber)
    .option('--repeat <ms>', 'once more after so long, again and again', wholeNumber)
    .action(async (scenario: string | undefined, options: AddOptions) => {
      const wish = wishOf(scenario, options);
      type Laid = FaultEntry | { readonly id: string; readonly faults: readonly FaultEntry[] };
      const laid = await clientOf(options).call<Laid>('POST', path, wish);
      print(options, laid, () => ('faults' in laid ? `${laid.id}\n${entries(laid.faults)}` : entries([laid])));
    });

  talksToSimulation(fault.command('list'))
    .description('the faults that are laid, how often each has fired')
    .action(async (options: SimOptions) => {
      const answer = await clientOf(options).call<{ faults: readonly FaultEntry[] }>('GET', path);
      print(options, answer, () => entries(answer.faults));
    });

  talksToSimulation(fault.command('clear'))
    .description('lift one fault, one run of a scenario, or all')
    .argument('[id]', 'as `fault list` shows it')
    .action(async (id: string | undefined, options: SimOptions) => {
      await clientOf(options).call('DELETE', id === undefined ? path : `${path}/${encodeURIComponent(id)}`);
      print(options, { cleared: id ?? 'all' }, () => `lifted ${id ?? 'all'}`);
    });
}
