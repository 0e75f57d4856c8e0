import { createConnectionMemory, type IngressConnection } from '@apns-sim/apns';
import { type Simulation } from '../simulation.ts';
import { type OwnKeys } from './own-keys.ts';
import { type Renamed } from './renamed.ts';
import { type PushLine } from './trace-lines.ts';
import { type GivenAnswer, saidIn } from './what-was-shown.ts';

/** What a replay under way knows. */
export interface Replay {
  readonly simulation: Simulation;
  readonly renamed: Renamed;
  readonly keys: OwnKeys;
  readonly connections: Map<string, IngressConnection>;
  readonly answers: GivenAnswer[];
  /** Pushes that go on only when the plan says so: number → lets it go on. */
  readonly waiting: Map<number, () => void>;
  /** Their answers, by number. */
  readonly underWay: Map<number, Promise<void>>;
}

/** Where a push goes now: its path with the token of the same app on the same phone. */
function pathNow({ path, to }: PushLine, { simulation, renamed }: Replay): string {
  const recorded = path.split('/').at(-1) ?? '';
  if (to !== null) {
    const tokens = simulation.apns.registry.tokensOf(renamed.text(to.deviceId));
    const now = tokens.find(({ topic, invalidSince }) => topic === to.topic && invalidSince === null);
    if (now !== undefined) renamed.name(recorded.toLowerCase(), now.deviceToken);
  }
  return renamed.path(path);
}

async function send(line: PushLine, replay: Replay, hold: (() => Promise<void>) | undefined): Promise<void> {
  const { simulation, renamed, keys, connections, answers } = replay;
  const { id, environment, certificate } = line.connection;
  const connection = connections.get(id) ?? {
    info: { id, remote: 'replayed', alpn: 'h2', tls: null, serverName: null, environment },
    certificate: certificate as IngressConnection['certificate'],
    memory: createConnectionMemory(),
  };
  connections.set(id, connection);
  const signed = line.signed === null ? line.headers : keys.sign(line.headers, line.signed, renamed.text);
  const body = new Uint8Array(Buffer.from(line.bodyBase64, 'base64'));
  const path = pathNow(line, replay);
  const answer = await simulation.apns.requests.handle(line.door, {
    method: line.method,
    path,
    rawHeaders: signed.map(([name, value]) => [name, renamed.text(value)]),
    body,
    ...(line.bodyBytes !== null && { bodyBytes: line.bodyBytes }),
    connection,
    streamId: line.streamId,
    // without a plan for it what holds a push back does so no longer than it must
    hold: hold ?? (() => Promise.resolve()),
  });
  answers.push({ number: line.number, at: line.at, path, said: saidIn(answer.status, answer.body) });
}

/** Sends a push; one that a fault holds back is under way from then on, and goes on when the plan says so. */
export async function push(line: PushLine, replay: Replay, isReleased: boolean): Promise<void> {
  const { number } = line;
  if (!isReleased) return send(line, replay, undefined);
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const answered = send(line, replay, () => {
    held.resolve();
    return released.promise;
  });
  replay.waiting.set(number, released.resolve);
  replay.underWay.set(number, answered);
  await Promise.race([held.promise, answered]);
}
