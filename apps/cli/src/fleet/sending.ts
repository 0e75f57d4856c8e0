import { chanceOf } from '@apns-sim/device';
import { type SimClient } from '../sim-client.ts';
import { addSent, type SentCounts } from './account.ts';

/** Sends to a fleet by the simulation's own provider. */
export interface Sending {
  /** One push to every token of every app. */
  toAll(): Promise<void>;
  /** So many pushes, each to a phone and an app the seed chooses. @param second which second of the run, for the seed */
  toSome(count: number, second: number): Promise<void>;
  /** What came of it so far; asks the provider. */
  counts(): Promise<SentCounts>;
  /** Whether the provider has its answers to everything. */
  isDone(): Promise<boolean>;
}

interface Job {
  readonly id: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly total: number;
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
}

interface SendingOptions {
  readonly client: SimClient;
  readonly apps: readonly string[];
  readonly seed: string;
  readonly phones: number;
  readonly tokensOf: (bundleId: string) => Promise<readonly string[]>;
}

/** The provider takes so many deviceTokens in one request. */
const mostTokens = 50_000;
/** Tokens are asked for anew after so many seconds of sending to some. */
const tokensForSeconds = 5;

const sentOf = ({ total: sent, accepted, refused, failed, refusedByReason }: Job): SentCounts => ({
  ...{ sent, accepted, refused, failed, refusedByReason },
});

/** @see Sending */
export function createSending({ client, apps, seed, phones, tokensOf }: SendingOptions): Sending {
  const done: SentCounts[] = [];
  let open: string[] = [];
  let fanOuts = 0;
  let known: { second: number; tokens: Map<string, readonly string[]> } | undefined;

  async function send(topic: string, deviceTokens: readonly string[], body: string): Promise<void> {
    for (let first = 0; first < deviceTokens.length; first += mostTokens) {
      const job = await client.call<Job>('POST', '/provider/v1/notifications', {
        deviceTokens: deviceTokens.slice(first, first + mostTokens),
        topic,
        payload: { aps: { alert: { title: 'Fleet', body } } },
        name: `fleet ${seed}`,
      });
      take(job);
    }
  }

  function take(job: Job): void {
    if (job.state === 'done' || job.state === 'cancelled') done.push(sentOf(job));
    else open.push(job.id);
  }

  async function look(): Promise<SentCounts[]> {
    const asked = open;
    open = [];
    const jobs = await Promise.all(asked.map((id) => client.call<Job>('GET', `/provider/v1/jobs/${id}?limit=1`)));
    for (const job of jobs) take(job);
    return jobs.filter(({ state }) => state === 'running' || state === 'paused').map(sentOf);
  }

  async function tokens(second: number): Promise<Map<string, readonly string[]>> {
    if (known === undefined || second - known.second >= tokensForSeconds) {
      const lists = await Promise.all(apps.map(async (app) => [app, await tokensOf(app)] as const));
      known = { second, tokens: new Map(lists) };
    }
    return known.tokens;
  }

  return {
    async toAll() {
      fanOuts++;
      for (const app of apps) {
        const living = (await tokensOf(app)).filter((token) => token !== '');
        await send(app, living, `push ${fanOuts} to all`);
      }
    },
    async toSome(count, second) {
      const lists = await tokens(second);
      const chosen = new Map<string, string[]>();
      for (let number = 0; number < count; number++) {
        const phone = Math.floor(chanceOf(seed, number, second, 'gets a push') * phones);
        const app = apps[Math.floor(chanceOf(seed, number, second, 'by its app') * apps.length)] ?? '';
        const token = lists.get(app)?.[phone] ?? '';
        if (token !== '') chosen.set(app, [...(chosen.get(app) ?? []), token]);
      }
      for (const [app, list] of chosen) await send(app, list, `second ${second}`);
    },
    async counts() {
      const running = await look();
      return addSent([...done, ...running]);
    },
    async isDone() {
      await look();
      return open.length === 0;
    },
  };
}
