import { readFileSync } from 'node:fs';
import { type FaultEntry } from '@apns-sim/apns';
import { screenOf } from '@apns-sim/device';
import { createClock } from '@apns-sim/protocol';
import { type SimulationOptions } from '../options.ts';
import { type Simulation, startSimulation } from '../simulation.ts';
import { comparableScreen } from './comparable-screen.ts';
import { createOwnKeys, type OwnKeys } from './own-keys.ts';
import { type PlannedStep, planOf } from './plan.ts';
import { type PushTrace } from './read-trace.ts';
import { createRenamed } from './renamed.ts';
import { push, type Replay } from './replay-push.ts';
import { type CallLine } from './trace-lines.ts';
import { differencesIn, type GivenAnswer, recordedScreens, saidIn, type TraceDifference } from './what-was-shown.ts';

export interface ReplayOptions extends Pick<SimulationOptions, 'providerApp' | 'labDir'> {
  /** The Lab's port, for whoever wants to look on; any free one when absent. */
  readonly port?: number;
  /** Nothing behind this moment is done, milliseconds since 1970 by the simulation's clock. */
  readonly until?: number;
  /** Called before each step; what it returns is waited for. */
  readonly before?: (step: PlannedStep, simulation: Simulation) => Promise<void> | void;
}

/** What came of a replay. */
export interface ReplayReport {
  readonly steps: number;
  readonly pushes: number;
  readonly screens: number;
  /** Nothing is here when everything was shown and answered as recorded; the earliest first. */
  readonly differences: readonly TraceDifference[];
}

/** Private keys a call answers with are those whose pushes are signed by them later. */
function learnKeys(answer: unknown, keys: OwnKeys): void {
  if (typeof answer !== 'object' || answer === null) return;
  const { keyId, privateKey } = answer as { keyId?: unknown; privateKey?: unknown };
  if (typeof keyId === 'string' && typeof privateKey === 'string') keys.add(keyId, privateKey);
  for (const inner of Object.values(answer)) learnKeys(inner, keys);
}

type Call = Pick<CallLine, 'method' | 'path' | 'body' | 'answer'>;
async function call({ method, path, body, answer }: Call, { simulation, renamed, keys }: Replay): Promise<void> {
  const isSnapshot = path.startsWith('/sim/v1/snapshot');
  const asked = isSnapshot ? keys.own(body as Record<string, unknown>) : renamed.value(body);
  const response = await fetch(simulation.info.lab + renamed.path(path), {
    method,
    ...(asked !== null && { body: JSON.stringify(asked), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  const answered: unknown = text === '' ? null : JSON.parse(text);
  if (isSnapshot) return;
  renamed.learn(answer, answered);
  learnKeys(answered, keys);
}

/** Lets faults that were laid before be laid again under their own ids. */
async function layFaults({ begin: { faults: recorded } }: PushTrace, { faults }: Simulation['apns']): Promise<void> {
  for (const fault of recorded.laid as unknown as FaultEntry[]) {
    const { id, scenario, do: deed, match, probability, times, fired, forMs, repeatMs, state } = fault;
    if (state === 'spent' || state === 'over') continue;
    faults.moveTo({ seed: recorded.seed, count: Number(id.slice(1)) - 1 });
    const rest = { ...(times !== null && { times: Math.max(1, times - fired) }), ...(forMs !== null && { forMs }) };
    const wish = { do: deed, match, probability, afterMs: 0, ...rest, ...(repeatMs !== null && { repeatMs }) };
    await faults.add(wish, scenario ?? undefined);
  }
  faults.moveTo(recorded);
}

/**
 * Does everything of a recording again, in a fresh simulation whose clock stands still between two steps, and compares what the phones
 * show and APNs answers with what was recorded.
 */
export async function replayTrace(trace: PushTrace, options: ReplayOptions): Promise<ReplayReport> {
  const { until = Number.POSITIVE_INFINITY, before, port = 0, providerApp, labDir } = options;
  const { begin } = trace;
  const clock = createClock({ mode: 'frozen', at: begin.clock.now });
  await using simulation = await startSimulation({
    dataDir: null,
    ports: { lab: port, apns: 0, channels: 0, gateway: 0 },
    host: '127.0.0.1',
    seed: begin.seed,
    clock,
    providerApp,
    ...(labDir !== undefined && { labDir }),
  });
  const { phones, apns, info, settle } = simulation;
  const keys = createOwnKeys({ keyId: info.keyId, privateKey: readFileSync(info.keyFile, 'utf8') });
  await simulation.snapshots.load({ ...keys.own(begin.snapshot), clock: { mode: 'frozen', now: begin.clock.now } });
  await layFaults(trace, apns);
  await settle();

  const replay: Replay = {
    simulation,
    renamed: createRenamed(),
    keys,
    connections: new Map(),
    answers: [],
    waiting: new Map(),
    underWay: new Map(),
  };
  const screens = new Map<string, { at: number; text: string; screen: unknown }[]>();
  function show(deviceId: string): void {
    const state = phones.get(deviceId)?.state;
    if (state === undefined) return;
    const screen = comparableScreen(screenOf(state));
    const text = JSON.stringify(screen);
    const shown = screens.get(deviceId) ?? [];
    screens.set(deviceId, shown);
    if (shown.at(-1)?.text !== text) shown.push({ at: clock.now(), text, screen });
  }
  for (const { state } of phones.list()) show(state.id);
  const arrivals = arrivalsIn(trace);
  phones.subscribe((deviceId, entry) => {
    show(deviceId);
    if (entry.event.type !== 'PUSH_ARRIVED') return;
    // the ids a person taps on are those of the push that came at the same turn
    const queue = [...arrivals].find(([recorded]) => replay.renamed.text(recorded) === deviceId)?.[1];
    replay.renamed.learn(queue?.shift(), entry.event.frame);
  });

  const steps = planOf(trace).filter(({ at }) => at <= until);
  const released = new Set(steps.flatMap((step) => (step.line === null ? (step.release ?? []) : [])));
  async function timeGoesOn(at: number): Promise<void> {
    // a reset put the world's time back
    if (at < clock.now() - mostMixed) clock.set({ mode: 'frozen', at });
    else await callClock(info.lab, Math.max(at, clock.now()));
  }
  for (const step of steps) {
    await before?.(step, simulation);
    await timeGoesOn(step.at);
    const { line } = step;
    if (line?.type === 'push') await push(line, replay, released.has(line.number));
    if (line === null && step.release !== undefined) {
      replay.waiting.get(step.release)?.();
      await replay.underWay.get(step.release);
    }
    if (line?.type === 'call') await call(line, replay);
    if (line?.type === 'event') {
      const { deviceId, event } = line;
      const path = `/sim/v1/devices/${encodeURIComponent(deviceId)}/events`;
      await call({ method: 'POST', path, body: event, answer: null }, replay);
    }
    await settle();
  }
  if (Number.isFinite(until) && until > clock.now()) await timeGoesOn(until);

  const recorded = recordedScreens(trace, until);
  const answers = recordedAnswers(
    trace,
    new Set(steps.flatMap(({ line }) => (line?.type === 'push' ? line.number : []))),
  );
  const shown = recorded.map(({ deviceId, name }) => ({
    deviceId,
    name,
    screens: screens.get(replay.renamed.text(deviceId)) ?? [],
  }));
  return {
    steps: steps.length,
    pushes: replay.answers.length,
    screens: recorded.reduce((sum, phone) => sum + phone.screens.length, 0),
    differences: differencesIn({ screens: recorded, answers }, { screens: shown, answers: replay.answers }),
  };
}

/** Lines of calls and pushes that went on at the same time may stand in each other's place, milliseconds. */
const mostMixed = 60_000;

async function callClock(lab: string, at: number): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${lab}/sim/v1/clock`, { method: 'POST', headers, body: JSON.stringify({ at }) });
}

/** Frames in the order they arrived, phone by phone. */
function arrivalsIn({ lines }: PushTrace): Map<string, unknown[]> {
  const arrivals = new Map<string, unknown[]>();
  for (const line of lines) {
    if (line.type !== 'entry' || line.entry.event.type !== 'PUSH_ARRIVED') continue;
    const queue = arrivals.get(line.deviceId) ?? [];
    queue.push(line.entry.event.frame);
    arrivals.set(line.deviceId, queue);
  }
  return arrivals;
}

function recordedAnswers({ lines }: PushTrace, asked: ReadonlySet<number>): GivenAnswer[] {
  const paths = new Map(lines.flatMap((line) => (line.type === 'push' ? [[line.number, line] as const] : [])));
  return lines.flatMap((line) => {
    if (line.type !== 'answer' || !asked.has(line.number)) return [];
    const { at, path } = paths.get(line.number) ?? { at: line.at, path: '' };
    return [{ number: line.number, at, path, said: saidIn(line.status, line.body) }];
  });
}
