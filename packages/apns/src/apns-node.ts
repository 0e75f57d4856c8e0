import { type Clock, createClock, type SettableClock } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { type Apns, startApns } from './apns.ts';
import { type ApnsOptions } from './apns-options.ts';
import { createAtTheDoor } from './cluster/at-the-door.ts';
import { joinMembers, type Members } from './cluster/members.ts';
import { createNodeControl } from './cluster/node-control.ts';
import { createOwnership, type Ownership } from './cluster/ownership.ts';
import { createPlacing } from './cluster/placing.ts';
import { createSentHere } from './cluster/sent-here.ts';
import { createWaitingExpiry } from './cluster/waiting-expiry.ts';
import { openFidelity } from './fidelity-settings.ts';
import { type GatewayServer } from './gateway/server.ts';
import { defaults } from './options.ts';
import { type News } from './redis/few.ts';
import { openRedisArchive } from './redis/redis-archive.ts';
import { shareClock } from './redis/shared-clock.ts';
import { shareFidelity } from './redis/shared-fidelity.ts';
import { type AcceptedPush } from './router/accepted-push.ts';
import { type DeliveryRouter } from './router/delivery-router.ts';

/** What a node needs to know: what an APNs of one process does, and where Redis is. */
export interface ApnsNodeOptions extends Omit<ApnsOptions, 'database' | 'clock'> {
  /** See `connectRedis`. */
  readonly redis: string;
  /** Keeps several simulations in one Redis apart. */
  readonly prefix?: string;
  /** The clock of this node, which follows that of all; the machine's time when absent. */
  readonly clock?: SettableClock;
  /** Whether other processes listen on the same ports. */
  readonly sharesPorts?: boolean;
  /** How long a node counts as alive after its last word, milliseconds of real time. */
  readonly leaseMs?: number;
}

/** One process of an APNs that runs in several. */
export interface ApnsNode extends AsyncDisposable {
  readonly ports: Apns['ports'];
  /** The name of this node in Redis. */
  readonly node: string;
  readonly control: FastifyPluginAsync;
  readonly clock: SettableClock;
  readonly members: Pick<Members, 'list'>;
  /** Everything that happened on any node, in one order. */
  readonly log: Apns['log'];
  readonly notifications: Apns['notifications'];
  /** Resolves when the log and the views of this node have all that is in Redis now. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const leaseMs = 4000;

/**
 * Starts one node: its doors are those of `startApns`, and what it keeps is in Redis, where all nodes meet.
 * @throws Error when there is no Redis at that address.
 * @throws {DoorError} when a port is taken.
 */
export async function startApnsNode(options: ApnsNodeOptions): Promise<ApnsNode> {
  await using opened = new AsyncDisposableStack();
  const machineClock: Clock = createClock();
  let ownership: Ownership | undefined;
  let own: { readonly router: DeliveryRouter; readonly gateway: GatewayServer } | undefined;
  const takenOver = (deviceId: string) => own?.gateway.takenOver(deviceId);
  const ownClock = options.clock ?? createClock();
  const archive = await openRedisArchive({
    url: options.redis,
    prefix: options.prefix,
    clock: ownClock,
    random: options.random,
    maxEvents: defaults.maxLogEvents,
    ownerOf: (deviceId) => ownership?.ownerOf(deviceId) ?? '',
    lost: (deviceId) => ownership?.refused(deviceId),
  });
  opened.defer(() => archive.close());
  const { link, keys, node, random, few, registry, log, notifications } = archive;
  const clock = shareClock(ownClock, { link, keys, few, machineNow: machineClock.now });
  const fidelity = shareFidelity(openFidelity(options.fidelity), { link, keys, few });
  await few.look();
  const members = await joinMembers({ link, keys, node, machineClock, leaseMs: options.leaseMs ?? leaseMs });
  opened.defer(() => members.close());

  const sentHere = createSentHere(notifications);
  const record = (event: Parameters<typeof archive.record>[0]) => {
    sentHere.recorded(event);
    archive.record(event);
  };
  const expiry = createWaitingExpiry({ ...archive, clock, record });
  members.onLost(expiry.restart);
  opened.defer(() => expiry.stop());
  const place = { ...archive, members, record, clock, expiry, fidelity: fidelity.current };
  ownership = createOwnership({
    ...place,
    deliver: (push) => void own?.router.accept({ ...push, headers: [] } as AcceptedPush).catch(() => undefined),
    takenOver,
  });
  const { has: _has, ...admission } = ownership;

  link.hears.on('message', (_channel: string, text: string) => {
    const news = JSON.parse(text) as News;
    if (news.type === 'token') registry.heard(news.entry);
    else few.look().catch(() => undefined);
  });
  await link.hears.subscribe(keys.news);
  const lookAgain = async () => {
    registry.forgetOthers();
    await few.look();
    await ownership.lookAgain();
    expiry.restart();
  };
  link.hears.on('ready', () => void lookAgain().catch(() => undefined));

  const { redis: _redis, prefix: _prefix, leaseMs: _leaseMs, sharesPorts: _, ...rest } = options;
  const apns = await startApns(
    { ...rest, clock, database: ':memory:', random },
    {
      archive: { ...archive, record, close: () => undefined, save: refuse, read: refuse },
      fidelity,
      admission,
      door: createAtTheDoor({ ...archive, fidelity: fidelity.current }),
      accepts(rooms) {
        own = rooms;
        return createPlacing({ ...place, ownership });
      },
      online: ownership.begun,
      subscribed: (channelId, then) => void archive.messages.fetch(channelId).then(then, () => undefined),
      isAddressee: sentHere.isAddressee,
    },
  );
  opened.defer(() => apns.close());
  expiry.restart();
  const running = opened.move();
  const close = () => running.disposeAsync();
  return {
    ports: apns.ports,
    node,
    control: createNodeControl({ ...archive, control: apns.control, sharesPorts: options.sharesPorts ?? false }),
    clock,
    members,
    log,
    notifications,
    caughtUp: archive.caughtUp,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One node cannot speak for what is in Redis. */
function refuse(): never {
  throw new Error('an APNs of several processes has no snapshot: what it keeps is in Redis');
}
