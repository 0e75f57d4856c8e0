import { type FleetCounts, type FleetPlan } from '@apns-sim/device';
import { CallError, type SimClient } from '../sim-client.ts';
import {
  type Account,
  accountOf,
  type Buckets,
  type PushTotals,
  percentilesBetween,
  type SentCounts,
} from './account.ts';
import { type PartReport } from './part.ts';
import { type Parts, startParts } from './parts.ts';
import { createSending } from './sending.ts';

/** What a run is asked for. */
export interface RunWish {
  readonly client: SimClient;
  readonly plan: FleetPlan;
  readonly phones: number;
  readonly apps: readonly string[];
  readonly processes: number;
  /** From the first connection to the last push, milliseconds. */
  readonly durationMs: number;
  /** Pushes to all, spread over the time after the arrival. */
  readonly fanOuts: number;
  /** Pushes a second to phones the seed chooses. */
  readonly pushRate: number;
  readonly tell: (progress: Progress) => void;
  /** Ends the run early, with its account. */
  readonly stop: AbortSignal;
}

/** How it stands, once a second. */
export interface Progress {
  readonly phase: 'arriving' | 'running' | 'settling';
  readonly elapsedMs: number;
  readonly counts: FleetCounts;
  readonly sent: SentCounts;
}

interface Times {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  readonly steps: readonly number[];
}

/** Pushes that went out together. */
export interface FanOut {
  readonly kind: 'broadcast' | 'pushes';
  readonly startedAt: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly fromStorage: number;
  readonly sendingMs: number;
  readonly spreadMs: number | null;
  readonly latency: Times;
  readonly fanOut: Times;
}

interface FleetAnswer {
  readonly phones: number;
  readonly pushes: PushTotals;
  readonly stepsMs: readonly number[];
  readonly latency: Buckets;
  readonly bursts: readonly FanOut[];
}

/** What came of a run. */
export interface RunResult {
  readonly phones: number;
  readonly apps: readonly string[];
  readonly plan: FleetPlan;
  readonly processes: number;
  /** Until every phone had been online; `null`: some never were. */
  readonly arrivalMs: number | null;
  readonly counts: FleetCounts;
  readonly sent: SentCounts;
  readonly account: Account;
  /** From acceptance to acknowledgement, of pushes that did not wait for their phone. */
  readonly latency: {
    readonly p50Ms: number | null;
    readonly p90Ms: number | null;
    readonly p99Ms: number | null;
    readonly maxMs: number | null;
  };
  readonly stepsMs: readonly number[];
  /** The oldest first. */
  readonly fanOuts: readonly FanOut[];
  readonly memory: readonly PartReport['memory'][];
  /** The newest trouble with a line; empty when there was none. */
  readonly trouble: string;
  readonly balanced: boolean;
}

const lookEveryMs = 100;
const tellEveryMs = 1_000;
/** How long phones may take to come back and acknowledge after the last push. */
const settleMs = 60_000;

interface Health {
  readonly gateway: string;
  readonly lab: string;
  readonly teamId: string;
  readonly accessToken: string | null;
}

/** The gateway has a port of its own, and answers at the front door too, to who brings no token as long as none is asked for. */
function gatewaysOf({ gateway, lab, accessToken }: Health): string[] {
  const byFrontDoor = `${lab.replace(/^http/, 'ws')}/gateway`;
  return [gateway, ...(accessToken === null ? [byFrontDoor] : [])].map((url) =>
    url.replace('//localhost:', '//127.0.0.1:'),
  );
}

/** Runs a fleet and gives its account. @throws CallError when the simulation does not answer */
export async function runFleet(wish: RunWish): Promise<RunResult> {
  const { client, plan, phones, apps, processes } = wish;
  const health = await client.call<Health>('GET', '/sim/v1/health');
  const { teamId } = health;
  for (const topic of apps) await client.call('POST', `/sim/v1/teams/${teamId}/topics`, { topic });
  const look = () => client.call<FleetAnswer>('GET', '/sim/v1/fleet?cells=1');
  const before = await look();
  let deadProcess = '';
  const parts = startParts({
    ...{ plan, phones, apps, processes },
    gateways: gatewaysOf(health),
    died(text) {
      deadProcess = text;
    },
  });
  try {
    return await conduct({ ...wish, parts, before, look, fail: () => deadProcess });
  } finally {
    parts.stop();
  }
}

interface Conducting extends RunWish {
  readonly parts: Parts;
  readonly before: FleetAnswer;
  readonly look: () => Promise<FleetAnswer>;
  /** What keeps it from going on; empty when nothing does. */
  readonly fail: () => string;
}

/** What is sent less than so many milliseconds after other pushes counts as one fan-out with them. Source: `GET /sim/v1/fleet`, `bursts`. */
const burstPauseMs = 2_000;

/** When a push begins a fan-out of its own, after what others sent before; milliseconds since 1970. */
function quietAt([newest]: RunResult['fanOuts']): number {
  if (newest === undefined) return 0;
  return newest.startedAt + Math.max(newest.sendingMs, newest.fanOut.maxMs ?? 0) + burstPauseMs + lookEveryMs;
}

async function conduct(run: Conducting): Promise<RunResult> {
  const { client, plan, phones, apps, processes, durationMs, fanOuts, pushRate, parts, before, look } = run;
  const sending = createSending({ client, apps, phones, seed: plan.seed, tokensOf: parts.tokensOf });
  while (!parts.isRunning() && run.fail() === '' && !run.stop.aborted)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  const started = performance.now();
  const startedAt = Date.now();
  const elapsed = () => performance.now() - started;
  let sent = await sending.counts();
  let told = 0;
  let phase: Progress['phase'] = 'arriving';

  /** Waits a little, and tells how it stands when it is time. */
  async function pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    if (run.fail() !== '') throw new CallError(run.fail());
    if (elapsed() - told < tellEveryMs) return;
    told = elapsed();
    sent = await sending.counts();
    run.tell({ phase, elapsedMs: told, counts: parts.report().counts, sent });
  }

  let arrivalMs: number | null = null;
  const arrived = () => {
    const { counts } = parts.report();
    if (counts.arrived === phones && counts.tokens >= counts.online * apps.length) arrivalMs ??= Math.round(elapsed());
    return arrivalMs !== null;
  };
  // late phones are waited for, and do not keep the run from going on
  while (!arrived() && elapsed() < Math.max(2 * plan.arriveMs, durationMs) && !run.stop.aborted) await pause();

  phase = 'running';
  const begun = elapsed();
  const runMs = Math.max(0, durationMs - begun);
  const quiet = quietAt(before.bursts) - startedAt;
  const dueAt = Array.from({ length: fanOuts }, (_, number) =>
    Math.max(quiet, begun + (runMs * (number + 0.5)) / fanOuts),
  );
  let second = 0;
  while ((elapsed() < durationMs || dueAt.length > 0) && !run.stop.aborted) {
    if (elapsed() >= (dueAt[0] ?? Number.POSITIVE_INFINITY)) {
      dueAt.shift();
      await sending.toAll();
    }
    if (pushRate > 0 && elapsed() < durationMs && elapsed() >= begun + second * 1_000)
      await sending.toSome(pushRate, second++);
    arrived();
    await pause();
  }

  phase = 'settling';
  parts.rest();
  const end = elapsed() + settleMs;
  let after = await look();
  const isSettled = async () => {
    if (!(await sending.isDone())) return false;
    after = await look();
    const { counts } = parts.report();
    sent = await sending.counts();
    const account = accountOf(before.pushes, after.pushes, sent, counts);
    return counts.online === phones && account.underWay === 0 && account.lost === 0;
  };
  while (!(await isSettled()) && elapsed() < end) await pause();

  const { counts, memory, trouble } = parts.report();
  const account = accountOf(before.pushes, after.pushes, sent, counts);
  const [p50Ms = null, p90Ms = null, p99Ms = null, maxMs = null] = percentilesBetween(
    before.latency,
    after.latency,
    [0.5, 0.9, 0.99, 1],
  );
  return {
    ...{ phones, apps, plan, processes, arrivalMs, counts, sent, account },
    latency: { p50Ms, p90Ms, p99Ms, maxMs },
    stepsMs: after.stepsMs,
    fanOuts: after.bursts.filter((burst) => burst.startedAt >= startedAt && burst.accepted > 1).toReversed(),
    ...{ memory, trouble },
    balanced: account.lost === 0 && account.underWay === 0 && sent.failed === 0 && arrivalMs !== null,
  };
}
