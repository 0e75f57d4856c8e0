import {
  type Clock,
  createClock,
  createRandom,
  type DeliveryEventDraft,
  type DeviceToken,
  type Environment,
  type Http2Kind,
  topicsOf,
} from '@apns-sim/protocol';
import { openDatabase } from '../database/open-database.ts';
import { createFidelity, type Fidelity } from '../fidelity.ts';
import { makeProviderToken, makeSigningKey, makeTls } from '../provider.contract.ts';
import { type Registry } from '../registry/registry.ts';
import { createSqliteRegistry } from '../registry/sqlite-registry.ts';
import { type AcceptedPush } from '../router/accepted-push.ts';
import { environmentByAddress } from './environment-of.ts';
import { startHttp2Listener } from './http2-listener.ts';
import { createIngress } from './ingress.ts';
import { type HandleRequest } from './push-request.ts';

/* The door with a real registry behind it, and a router that only notes what it gets. */

export const bundleId = 'com.example.courier';
export const teamId = 'SIMTEAM001';
export const keyId = 'SIMKEY0001';
export const tls = await makeTls();
export const signingKey = makeSigningKey();

/** A moment that stands still: 2026-01-01T00:00:00Z. */
export const startOfTest = Date.UTC(2026, 0, 1);

export interface Door extends AsyncDisposable {
  readonly port: number;
  readonly clock: ReturnType<typeof createClock>;
  readonly registry: Registry;
  readonly events: readonly DeliveryEventDraft[];
  readonly bodies: ReadonlyMap<string, Uint8Array>;
  readonly accepted: readonly AcceptedPush[];
  /** A living token of the app, by topic. */
  token(topic?: string, environment?: Environment): DeviceToken;
  /** `authorization` and the usual headers of a push that is in order. */
  headers(fields?: Readonly<Record<string, string>>): Record<string, string>;
  /** The event of a type, of the newest push that has one. */
  newest<Type extends DeliveryEventDraft['type']>(type: Type): Extract<DeliveryEventDraft, { type: Type }>;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly fidelity?: Partial<Fidelity>;
  readonly clientCa?: string;
  readonly graceMs?: number;
  /** Stands for the router: what it throws, the router could not do. */
  readonly accept?: (push: AcceptedPush) => Promise<void> | void;
  /** Wraps the registry, to give entries it cannot hold yet or to let it fail. */
  readonly registry?: (real: Registry) => Registry;
  readonly handle?: (real: HandleRequest) => HandleRequest;
  /** For clients that make provider tokens by the machine's clock. */
  readonly machineTime?: boolean;
  /** The world of the door; the sandbox when absent. */
  readonly environment?: Environment;
  /** 0, any free one, when absent. */
  readonly port?: number;
  readonly http2?: Http2Kind;
}

function seed(registry: Registry): (topic: string, environment: Environment) => DeviceToken {
  registry.addTeam([bundleId], teamId);
  registry.addKey({ keyId, teamId, publicKey: signingKey.publicKey, environment: null, topics: null });
  const tokens = new Map<string, DeviceToken>();
  for (const environment of ['sandbox', 'production'] as const) {
    const device = { deviceId: `phone-${environment}`, name: 'Phone', environment };
    registry.rememberDevice(device);
    for (const [topic, deviceToken] of Object.entries(registry.issueTokens(device, topicsOf(bundleId)).tokens))
      tokens.set(`${environment} ${topic}`, deviceToken);
  }
  return (topic, environment) => {
    const deviceToken = tokens.get(`${environment} ${topic}`);
    if (deviceToken === undefined) throw new Error(`no token for ${topic} in ${environment}`);
    return deviceToken;
  };
}

/** Opens the door on a free port; the clock stands still. */
export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const clock = options.machineTime ? createClock() : createClock({ mode: 'frozen', at: startOfTest });
  const random = createRandom('door');
  const database = openDatabase(':memory:');
  const real = createSqliteRegistry({ database, clock: clock as Clock, random });
  const token = seed(real);
  const registry = options.registry?.(real) ?? real;
  const fidelity = createFidelity(options.fidelity);
  const events: DeliveryEventDraft[] = [];
  const bodies = new Map<string, Uint8Array>();
  const accepted: AcceptedPush[] = [];
  const ingress = createIngress({
    registry,
    router: {
      async accept(push) {
        await options.accept?.(push);
        accepted.push(push);
      },
    },
    record: (event) => void events.push(event),
    keepBody: (uniqueId, body) => void bodies.set(uniqueId, body),
    clock,
    random,
    fidelity,
  });
  const { clientCa, graceMs = 200 } = options;
  const listener = await startHttp2Listener({
    host: '127.0.0.1',
    port: options.port ?? 0,
    tls,
    clientCa,
    handle: options.handle?.(ingress) ?? ingress,
    environmentOf: environmentByAddress(options.environment ?? 'sandbox'),
    fidelity,
    clock,
    random,
    graceMs,
    http2: options.http2,
  });
  // one for the whole door: every signature is another text, and a second token within 20 minutes would be refused
  const authorization = `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, clock.now())}`;
  const close = async () => {
    await listener.close();
    if (database.isOpen) database.close();
  };
  return {
    port: listener.port,
    clock,
    registry: real,
    events,
    bodies,
    accepted,
    token: (topic = bundleId, environment = 'sandbox') => token(topic, environment),
    headers: (fields = {}) => ({
      authorization,
      'apns-topic': bundleId,
      'apns-push-type': 'alert',
      ...fields,
    }),
    newest(type) {
      const found = events.findLast((event) => event.type === type);
      if (found === undefined) throw new Error(`no event of type ${type}`);
      return found as Extract<DeliveryEventDraft, { type: typeof type }>;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
