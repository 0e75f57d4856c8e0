import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Random } from '@apns-sim/protocol';
import { createProvider } from '@apns-sim/provider';
import { type Account, balance, type Entry, isUnderWay, type Sends } from './accounts.ts';
import { type RunningSimulation, startSimulation } from './process.ts';
import { judgeWeights, type SoakReport, tell, type Weighed } from './report.ts';
import { mood, notification, troubles } from './trouble.ts';

interface SoakOptions {
  readonly rounds: number;
  /** On `performance.now()`'s scale: no round begins after it. */
  readonly until: number;
  readonly pushes: number;
  readonly phones: number;
  readonly seed: string;
  readonly kills: number;
  readonly say: (line: string) => void;
}

/** Real milliseconds for what was accepted to end after the troubles are over. */
const patienceMs = 30_000;

/** Sends a round's pushes as a provider that retries what may be retried. */
async function sendAll(
  { doors }: RunningSimulation,
  random: Random,
  tokens: readonly string[],
  count: number,
): Promise<Sends> {
  const accepted: string[] = [];
  let refused = 0;
  let unknown = 0;
  await using provider = createProvider({
    endpoint: { url: doors.apns, ca: readFileSync(doors.ca, 'utf8') },
    key: { privateKey: readFileSync(doors.keyFile, 'utf8'), keyId: doors.keyId, teamId: doors.teamId },
    connections: 2,
    requestTimeoutMs: 20_000,
    random,
  });
  const notifications = Array.from({ length: count }, (_, number) => notification(random, doors.topic, tokens, number));
  for await (const { result } of provider.sendMany(notifications, { window: 200 })) {
    if (result === undefined) unknown++;
    else if (result.accepted) accepted.push(result.apnsId);
    else refused++;
  }
  return { accepted, refused, unknown };
}

/** Every push after a place in the log, and the next place. */
async function readLog(simulation: RunningSimulation, after: number): Promise<{ entries: Entry[]; next: number }> {
  const entries: Entry[] = [];
  let next = after;
  for (;;) {
    const page = await simulation.call<{ notifications: Entry[]; next: number | null }>(
      'GET',
      `/notifications?limit=1000&after=${next}`,
    );
    entries.push(...page.notifications);
    next = page.notifications.at(-1)?.events[0]?.seq ?? next;
    if (page.next === null) return { entries, next };
  }
}

/** Waits until all that was accepted has ended. */
async function settled(simulation: RunningSimulation, after: number) {
  const patience = performance.now() + patienceMs;
  for (;;) {
    const log = await readLog(simulation, after);
    if (!log.entries.some(isUnderWay) || performance.now() > patience) return log;
    // answers when all that is due has run
    await simulation.call('POST', '/clock', { advanceMs: 1000 });
  }
}

/** Goes on until rounds or time are over. */
export async function runSoak({ rounds, until, pushes, phones, seed, kills, say }: SoakOptions): Promise<SoakReport> {
  const random = createRandom(`soak/${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-soak-'));
  const accounts: Account[] = [];
  const lives: Weighed[][] = [[]];
  let sent = 0;
  let simulation = await startSimulation(folder);
  let place = 0;
  try {
    const made = [];
    for (let n = 0; n < phones; n++)
      made.push(
        await simulation.call<{ id: string; apps: { deviceToken: string }[] }>('POST', '/devices', {
          name: `Soak ${n}`,
        }),
      );
    const tokens = made.map(({ apps }) => apps[0]?.deviceToken ?? '');
    for (let round = 0; round < rounds && performance.now() < until; round++) {
      if (kills > 0 && round > 0 && round % kills === 0) {
        await simulation.end(round % (2 * kills) === 0 ? 'SIGTERM' : 'SIGKILL');
        simulation = await startSimulation(folder);
        lives.push([]);
        sent = 0;
      }
      for (const fault of troubles(random)) await simulation.call('POST', '/faults', fault);
      const sending = sendAll(simulation, random, tokens, pushes);
      for (const { id } of made) await simulation.call('PATCH', `/devices/${id}`, mood(random));
      const sends = await sending;
      await simulation.call('DELETE', '/faults');
      for (const { id } of made)
        await simulation.call('PATCH', `/devices/${id}`, { network: 'online', lowPower: false, focus: null });
      const { entries, next } = await settled(simulation, place);
      // somebody looks at their phone now and then; what lies in Notification Center is kept, and grows by right
      for (const { id } of made) await simulation.call('POST', `/devices/${id}/events`, { type: 'CLEAR_ALL' });
      place = next;
      const account = balance(sends, entries);
      accounts.push(account);
      sent += pushes;
      const weight = simulation.weight();
      if (weight !== undefined) lives.at(-1)?.push({ ...weight, pushes: sent });
      say(
        `round ${round + 1}: ${account.accepted} accepted, ${account.refused} refused, ${account.unknown} unknown` +
          `${weight === undefined ? '' : `, ${Math.round(weight.residentMiB)} MiB, ${weight.files} files`}` +
          `${account.mistakes.length === 0 ? '' : ` — ${account.mistakes[0]} (${account.mistakes.length} mistakes)`}`,
      );
    }
  } finally {
    await simulation.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
  return tell(accounts, judgeWeights(lives), seed);
}
