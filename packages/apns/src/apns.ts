import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { type Clock, createClock, createRandom, type Random } from '@apns-sim/protocol';
import { createGroupCommit } from './database/group-commit.ts';
import { openDatabase } from './database/open-database.ts';
import { type GatewayServer, startGateway } from './gateway/server.ts';
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
  readonly teamId: string;
  readonly keyId: string;
  /** SPKI PEM of its P-256 key. */
  readonly publicKey: string;
  readonly topics: readonly string[];
}

/** What `startApns` needs to know. */
export interface ApnsOptions {
  /** The file everything is kept in, or `:memory:` to keep nothing. */
  readonly database: string;
  readonly host: string;
  /** 0: any free one. */
  readonly ports: { readonly push: number; readonly channels: number; readonly gateway: number };
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
  readonly clock: Clock;
  readonly random: Random;
  readonly seed: SeedTeam;
}

/** A running mock APNs. */
export interface Apns extends AsyncDisposable {
  readonly ports: { readonly gateway: number };
  /** Takes an upgrade request for `/gateway` that came to another HTTP server. */
  readonly handleGatewayUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly registry: Registry;
  readonly router: Router;
  readonly log: DeliveryLog;
  readonly notifications: Notifications;
  /** Empties log, pending pushes, devices and tokens, and all teams but the seeded one. Connections stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Opens the doors of the mock APNs and wires its rooms, from the phone's side up. */
export async function startApns(options: ApnsOptions): Promise<Apns> {
  const { clock, host, ports, seed } = options;
  const database = openDatabase(options.database);
  const { count } = database.prepare('UPDATE start SET count = count + 1 RETURNING count').get() as { count: number };
  // the same seed must not hand out the same ids again on the second start over one file
  const random = count === 1 ? options.random : createRandom(`${options.random.hex(16)} start ${count}`);

  const groupCommit = createGroupCommit(database);
  const log = createDeliveryLog({ database, groupCommit, clock, maxEvents: defaults.maxLogEvents });
  const notifications = createNotifications(log);
  const registry = createSqliteRegistry({ database, clock, random });
  const store = createSqliteStore(database);
  const record = (event: Parameters<DeliveryLog['append']>[0]) => {
    log.append(event);
  };

  function sow(): void {
    registry.addTeam(seed.topics, seed.teamId);
    if (registry.key(seed.keyId) !== undefined) return;
    registry.addKey({ ...seed, environment: null, topics: null });
  }
  sow();

  const gateway: GatewayServer = await startGateway({
    host,
    port: ports.gateway,
    registry,
    record,
    random,
    machineClock: createClock(),
    events: {
      online: (deviceId) => router.drain(deviceId),
      offline: (deviceId) => router.disconnected(deviceId),
      acknowledged: (deviceId, uniqueId) => router.acknowledged(deviceId, uniqueId),
      powerRestored: (deviceId) => router.powerRestored(deviceId),
      appRemoved: (deviceId, bundleId) => router.appRemoved(deviceId, bundleId),
      isAddressee: (deviceId, uniqueId) => notifications.deviceOf(uniqueId) === deviceId,
    },
    limits: {
      heartbeatMs: defaults.heartbeatMs,
      missedHeartbeats: defaults.missedHeartbeats,
      bufferedBytes: defaults.maxBufferedBytes,
    },
  });
  const router = createRouter({
    registry,
    store,
    gateway,
    record,
    clock,
    commit: groupCommit.write,
    limits: { unacknowledged: defaults.maxUnacknowledged, backlog: defaults.maxBacklog },
  });

  async function close(): Promise<void> {
    await gateway.close();
    groupCommit.flush();
    database.close();
  }

  return {
    ports: { gateway: gateway.port },
    handleGatewayUpgrade: gateway.handleUpgrade,
    registry,
    router,
    log,
    notifications,
    reset() {
      groupCommit.flush();
      router.reset();
      store.clear();
      registry.clear();
      log.clear();
      sow();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
