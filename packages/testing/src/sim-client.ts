import { type DeliveryStatus, type NotificationRecord } from '@apns-sim/protocol';
import { type ControlAnswer, type ControlRequest, createControlCalls } from './control-calls.ts';
import { type Door } from './door.ts';

/** A text as it is, or a regular expression it has to contain. */
export type Words = string | RegExp;

/** What a push is to look like; what is absent may be anything. The fields are those of `POST /sim/v1/expect`. */
export interface PushMatch {
  readonly apnsId?: string;
  readonly uniqueId?: string;
  readonly deviceToken?: string;
  readonly deviceId?: string;
  readonly topic?: string;
  readonly pushType?: string;
  readonly priority?: number;
  readonly collapseId?: string;
  readonly channelId?: string;
  /** The `uniqueId` of the broadcast it is a delivery of. */
  readonly broadcastId?: string;
  /** A status it has or has had. */
  readonly status?: DeliveryStatus;
  /** Apple's reason it was refused with. */
  readonly reason?: string;
  /** Where the phone has shown it: `banner`, `lockScreen`, `notificationCenter`, `badge`, `sound`. */
  readonly surface?: string;
  readonly headers?: Readonly<Record<string, Words>>;
  /** Title, subtitle or body of its alert. */
  readonly alert?: Words;
  /** A part of the payload. */
  readonly payload?: unknown;
  /** Places in the payload such as `aps.alert.title`. */
  readonly paths?: Readonly<Record<string, unknown>>;
}

/** How long and how often. */
export interface ExpectOptions {
  readonly count?: number;
  /** Not more than `count` either. */
  readonly exactly?: boolean;
  /** Milliseconds of real time; 5000 when absent. */
  readonly timeoutMs?: number;
  /** Milliseconds of the simulation's clock; a frozen one is advanced by it. */
  readonly withinMs?: number;
  /** None may come. */
  readonly not?: boolean;
  /** Pushes that do not count, by uniqueId. */
  readonly ignore?: readonly string[];
}

/** The simulation's time. */
export type SimTime = ControlAnswer<'GET /sim/v1/clock'>;
/** A fault as `POST /sim/v1/faults` takes it; see docs/faults.md. */
export type FaultWish = ControlRequest<'POST /sim/v1/faults'>;
/** A fault that is laid. */
export type FaultEntry = ControlAnswer<'GET /sim/v1/faults/{id}'>;
/** What was laid: a fault, or a run of a scenario; its `id` lifts it. */
export type LaidFault = ControlAnswer<'POST /sim/v1/faults'>;
/** A team of the developer portal with its first key. */
export type Team = ControlAnswer<'POST /sim/v1/teams'>;
/** Where everything is. */
export type Health = ControlAnswer<'GET /sim/v1/health'>;

/** The calls a test makes most; any other by its name: `simulation.control`. */
export interface SimClient {
  health(): Promise<Health>;
  clock(): Promise<SimTime>;
  freezeClock(): Promise<SimTime>;
  resumeClock(): Promise<SimTime>;
  /** Resolves when all that fell due has run. */
  advanceClock(ms: number): Promise<SimTime>;
  /** Lays a fault, or the faults of a scenario. */
  addFault(wish: FaultWish): Promise<LaidFault>;
  fault(id: string): Promise<FaultEntry>;
  faults(): Promise<readonly FaultEntry[]>;
  /** Lifts one, or all. */
  liftFault(id?: string): Promise<void>;
  addTeam(topics: readonly string[]): Promise<Team>;
  /** @throws SimulationAnswerError 408 with the nearest pushes when it is not met */
  expect(match: PushMatch, options?: ExpectOptions): Promise<readonly NotificationRecord[]>;
  expectInOrder(matches: readonly PushMatch[], options?: ExpectOptions): Promise<readonly NotificationRecord[]>;
}

/** The flags a pattern can carry inside. */
const inside = /[ims]/g;

function patternOf({ source, flags }: RegExp): string {
  const kept = flags.match(inside) ?? [];
  return kept.length === 0 ? source : `(?${kept.join('')}:${source})`;
}

/** Regular expressions as the door takes them. */
function toWire(value: unknown): unknown {
  if (value instanceof RegExp) return { matches: patternOf(value) };
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toWire(inner)]));
}

const base = '/sim/v1';

/** Makes the calls through a door. */
export function createSimClient(door: Door): SimClient {
  const expectation = async (wish: object, options: ExpectOptions = {}) => {
    const answer = await door<{ matched: NotificationRecord[] }>('POST', `${base}/expect`, {
      ...(toWire(wish) as object),
      ...options,
    });
    return answer.matched;
  };
  const control = createControlCalls(door);
  const setClock = (wish: object) => door<SimTime>('POST', `${base}/clock`, wish);
  const faultPath = (id: string) => `${base}/faults/${encodeURIComponent(id)}`;
  return {
    health: () => door('GET', `${base}/health`),
    clock: () => door('GET', `${base}/clock`),
    freezeClock: () => setClock({ mode: 'frozen' }),
    resumeClock: () => setClock({ mode: 'running' }),
    advanceClock: (advanceMs) => setClock({ advanceMs }),
    addFault: (wish) => control('POST /sim/v1/faults', { body: wish }),
    fault: (id) => door('GET', faultPath(id)),
    faults: async () => (await door<{ faults: FaultEntry[] }>('GET', `${base}/faults`)).faults,
    liftFault: async (id) => void (await door('DELETE', id === undefined ? `${base}/faults` : faultPath(id))),
    addTeam: (topics) => control('POST /sim/v1/teams', { body: { topics: [...topics] } }),
    expect: (match, options) => expectation({ match }, options),
    expectInOrder: (inOrder, options) => expectation({ inOrder }, options),
  };
}
