import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import {
  type Clock,
  createClock,
  createRandom,
  type Environment,
  headerNames,
  type Random,
  type RecordEvent,
  reasons,
} from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { createControl } from './control/control.ts';
import { createGroupCommit } from './database/group-commit.ts';
import { openDatabase } from './database/open-database.ts';
import { type Door, openDoor, type PortWish } from './door-error.ts';
import { identityMaker, type SignIdentity } from './faults/bad-identity.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createLinks } from './faults/flap.ts';
import { createFaultyWay } from './faults/on-frame.ts';
import { type Fidelity } from './fidelity.ts';
import { openFidelity } from './fidelity-settings.ts';
import { type GatewayServer, startGateway } from './gateway/server.ts';
import { environmentByAddress } from './ingress/environment-of.ts';
import { type Http2Listener, startHttp2Listener } from './ingress/http2-listener.ts';
import { createIngress } from './ingress/ingress.ts';
import { type HandleRequest } from './ingress/push-request.ts';
import { createDeliveryLog, type DeliveryLog } from './log/delivery-log.ts';
import { createNotifications, type Notifications } from './log/notifications.ts';
import { defaults } from './options.ts';
import { type Registry } from './registry/registry.ts';
import { createSqliteRegistry } from './registry/sqlite-registry.ts';
import { type Router } from './router/accepted-push.ts';
import { createRouter } from './router/router.ts';
import { createSqliteStore } from './store/sqlite-store.ts';

/** The team every simulation starts with. */
export interface SeedTeam {
  /** Ten upper-case letters and digits, as `keyId`. */
  readonly teamId: string;
  readonly keyId: string;
  /** SPKI PEM of its P-256 key. */
  readonly publicKey: string;
  readonly topics: readonly string[];
}

/** A port for each door; the production doors take any free one when nothing is said. */
export interface DoorPorts {
  readonly push: number;
  readonly channels: number;
  readonly gateway: number;
  readonly pushProduction?: PortWish;
  readonly channelsProduction?: PortWish;
}

/** What `startApns` needs to know. */
export interface ApnsOptions {
  /** The file everything is kept in, or `:memory:` to keep nothing. */
  readonly database: string;
  readonly host: string;
  readonly ports: DoorPorts;
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
  /** PEM of the authority whose push certificates are taken; without it none is. */
  readonly clientCa?: string;
  readonly clock: Clock;
  /** Ids and tokens come from it; signing keys do not. */
  readonly random: Random;
  /** What is contested, chosen otherwise than by default. */
  readonly fidelity?: Partial<Fidelity>;
  readonly seed: SeedTeam;
  /** How much one device may have on its way; see `defaults.router`. */
  readonly limits?: typeof defaults.router;
  /** Signs the bad certificates of TLS faults, so that only the fault is wrong with them; they sign themselves when absent. */
  readonly signIdentity?: SignIdentity;
}

/** A running mock APNs. */
export interface Apns extends AsyncDisposable {
  readonly ports: Readonly<Record<Door, number>>;
  /** Takes an upgrade request for `/gateway` that came to another HTTP server. */
  readonly handleGatewayUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The tester's calls, to be mounted under `/sim/v1`. */
  readonly control: FastifyPluginAsync;
  readonly registry: Registry;
  readonly router: Router;
  readonly log: DeliveryLog;
  readonly notifications: Notifications;
  readonly record: RecordEvent;
  /** Empties log, pending pushes, devices and tokens, and all teams but the seeded one. Connections stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Opens the file and what is kept in it. */
function openArchive({ database: file, clock, random: given }: ApnsOptions) {
  const database = openDatabase(file);
  const start = database.prepare('UPDATE start SET count = count + 1 RETURNING count').get();
  // a second start over one file with one seed must not give out the same ids again
  const random = start?.count === 1 ? given : createRandom(`${given.hex(16)} start ${start?.count}`);
  const groupCommit = createGroupCommit(database);
  const log = createDeliveryLog({ database, groupCommit, clock, maxEvents: defaults.maxLogEvents });
  return {
    database,
    random,
    groupCommit,
    log,
    notifications: createNotifications(log),
    registry: createSqliteRegistry({ database, clock, random }),
    store: createSqliteStore(database),
    record(event: Parameters<RecordEvent>[0]) {
      log.append(event);
    },
  };
}

function sow(registry: Registry, seed: SeedTeam): void {
  registry.addTeam(seed.topics, seed.teamId);
  if (registry.key(seed.keyId) === undefined) registry.addKey({ ...seed, environment: null, topics: null });
}

/** The channel door serves no path yet. */
function answerBadPath(random: Random): HandleRequest {
  return async () => ({
    status: reasons.BadPath,
    headers: [
      ['content-type', 'application/json'],
      [headerNames.requestId, random.uuid()],
    ],
    body: '{"reason":"BadPath"}',
    authenticated: false,
  });
}

/**
 * Starts the mock APNs: opens its file and its doors and wires its rooms.
 * @throws {DatabaseError} when the file cannot be used; it stays as it was.
 * @throws {DoorError} when a port is taken.
 */
export async function startApns(options: ApnsOptions): Promise<Apns> {
  const { clock, host, ports, seed } = options;
  await using opened = new AsyncDisposableStack();
  const archive = openArchive(options);
  const { registry, store, log, notifications, record, random, groupCommit } = archive;
  opened.defer(() => {
    groupCommit.flush();
    archive.database.close();
  });
  sow(registry, seed);
  const settings = openFidelity(options.fidelity);
  const fidelity = settings.current;
  // connections and waits last in real time, also while the simulation's clock stands or jumps
  const machineClock = createClock();

  const doors: Http2Listener[] = [];
  const faults: Faults = createFaults({
    clock,
    random,
    connections: () => doors.flatMap(({ connections }) => [...connections]),
    links: createLinks(() => gateway, registry),
    makeIdentity: identityMaker(machineClock.now, options.signIdentity),
  });
  opened.defer(() => faults.clear());

  const gateway: GatewayServer = await openDoor('gateway', ports.gateway, (port) =>
    startGateway({
      host,
      port,
      registry,
      record,
      random,
      machineClock,
      events: {
        online: (deviceId) => router.drain(deviceId),
        offline: (deviceId) => router.disconnected(deviceId),
        acknowledged: (deviceId, uniqueId) =>
          way.acknowledged(deviceId, uniqueId, () => router.acknowledged(deviceId, uniqueId)),
        powerRestored: (deviceId) => router.powerRestored(deviceId),
        appRemoved: (deviceId, bundleId) => router.appRemoved(deviceId, bundleId),
        isAddressee: (deviceId, uniqueId) => notifications.deviceOf(uniqueId) === deviceId,
      },
      limits: defaults.gateway,
    }),
  );
  opened.defer(() => gateway.close());
  const way = createFaultyWay(gateway, { faults: faults.armed, registry, record, machineClock });
  const router = createRouter({
    registry,
    store,
    gateway: { session: gateway.session, send: way.send },
    record,
    clock,
    commit: groupCommit.write,
    limits: options.limits ?? defaults.router,
  });

  const open = (door: Exclude<Door, 'gateway'>, environment: Environment, handle: HandleRequest) =>
    openDoor(door, ports[door] ?? 0, async (port) => {
      const { tls, clientCa } = options;
      const environmentOf = environmentByAddress(environment);
      const interferer = door.startsWith('push') ? faults : undefined;
      const listener = { host, port, tls, clientCa, handle, environmentOf, fidelity, clock, random, interferer };
      const running = opened.adopt(await startHttp2Listener(listener), (one) => one.close());
      if (interferer !== undefined) doors.push(running);
      return running;
    });
  // one judge behind both doors: what it keeps from push to push is of tokens and teams, not of doors
  const judgePush = createIngress({ ...archive, keepBody: log.keepBody, router, clock, fidelity, interferer: faults });
  const push = await open('push', 'sandbox', judgePush);
  const pushProduction = await open('pushProduction', 'production', judgePush);
  const judgeChannels = answerBadPath(random);
  const channels = await open('channels', 'sandbox', judgeChannels);
  const channelsProduction = await open('channelsProduction', 'production', judgeChannels);

  const running = opened.move();
  const close = () => running.disposeAsync();
  return {
    ports: {
      push: push.port,
      pushProduction: pushProduction.port,
      channels: channels.port,
      channelsProduction: channelsProduction.port,
      gateway: gateway.port,
    },
    handleGatewayUpgrade: gateway.handleUpgrade,
    control: createControl({ registry, log, notifications, fidelity: settings, machineClock, faults }),
    registry,
    router,
    log,
    notifications,
    record,
    reset() {
      faults.clear();
      groupCommit.flush();
      settings.reset();
      router.reset();
      store.clear();
      registry.clear();
      log.clear();
      sow(registry, seed);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
