import { createClock, type Environment } from '@apns-sim/protocol';
import { createApnsDocuments } from './apns-document.ts';
import { type ApnsOptions } from './apns-options.ts';
import { openArchive } from './archive.ts';
import { createBroadcastDoor, isBroadcastPath } from './channels/broadcast-door.ts';
import { createManagementDoor } from './channels/management-door.ts';
import { createConnectionBook } from './connections/connection-book.ts';
import { createControl } from './control/control.ts';
import { type Door, openDoor } from './door-error.ts';
import { identityMaker } from './faults/bad-identity.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createLinks } from './faults/flap.ts';
import { createFaultyWay } from './faults/on-frame.ts';
import { openFidelity } from './fidelity-settings.ts';
import { openFleetBook } from './fleet/fleet-book.ts';
import { type GatewayServer, startGateway } from './gateway/server.ts';
import { environmentByAddress } from './ingress/environment-of.ts';
import { type Http2Listener, startHttp2Listener } from './ingress/http2-listener.ts';
import { createIngress } from './ingress/ingress.ts';
import { type HandleRequest } from './ingress/push-request.ts';
import { createRequests } from './ingress/requests.ts';
import { createWorldSources } from './ingress/world.ts';
import { wallMicroseconds } from './log/delivery-log.ts';
import { defaults } from './options.ts';
import { createDrill } from './report/drill.ts';
import { createBroadcasts } from './router/broadcasts.ts';
import { createRouter } from './router/router.ts';
import { type Apns } from './running-apns.ts';
import { alone, type Seams } from './seams.ts';
import { sow } from './sow.ts';
import { createFrameLog } from './wire/frame-log.ts';

export type { Apns };

/**
 * Starts the mock APNs: opens its file and its doors and wires its rooms.
 * @throws {DatabaseError} when the file cannot be used; it stays as it was.
 * @throws {DoorError} when a port is taken.
 * @param seams where other processes of the same APNs come in; it is alone when absent.
 */
export async function startApns(options: ApnsOptions, seams: Seams = alone): Promise<Apns> {
  const { clock, host, ports, seed, advanceClock } = options;
  await using opened = new AsyncDisposableStack();
  const archive = seams.archive ?? openArchive(options);
  const { registry, channels, store, messages, log, notifications, record, random, groupCommit } = archive;
  opened.defer(() => archive.close());
  sow(registry, seed);
  const settings = seams.fidelity ?? openFidelity(options.fidelity);
  const fidelity = settings.current;
  // connections and waits last in real time, also while the simulation's clock stands or jumps
  const machineClock = createClock();

  const frames = createFrameLog({
    maxFrames: defaults.maxFrames,
    maxBytes: defaults.maxFrameBytes,
    watching: options.watchFrames ?? false,
    wall: wallMicroseconds,
  });
  const book = createConnectionBook({ now: clock.now, wall: wallMicroseconds, most: defaults.maxConnections });
  log.observe({ appended: book.appended, pruned: () => undefined });
  const fleet = openFleetBook(log, () => gateway.onlineDevices());
  const doors: Http2Listener[] = [];
  const faults: Faults = createFaults({
    clock,
    random,
    connections: () => doors.flatMap(({ connections }) => [...connections]),
    links: createLinks(() => gateway, registry),
    makeIdentity: identityMaker(machineClock.now, options.signIdentity),
  });
  opened.defer(() => faults.clear());
  const wallMs = () => wallMicroseconds() / 1000;
  const drill = createDrill({ faults, subscribe: log.subscribe, machineClock, wallMs });
  opened.defer(() => drill.clear());

  const gateway: GatewayServer = await openDoor('gateway', ports.gateway, (port) =>
    startGateway({
      host,
      port,
      registry,
      channels,
      record,
      random,
      machineClock,
      watch: frames.watchPhone,
      admission: seams.admission,
      events: {
        online(deviceId) {
          router.drain(deviceId);
          seams.online(deviceId);
        },
        offline: (deviceId) => router.disconnected(deviceId),
        acknowledged: (deviceId, uniqueId) =>
          way.acknowledged(deviceId, uniqueId, () => router.acknowledged(deviceId, uniqueId)),
        powerRestored: (deviceId) => router.powerRestored(deviceId),
        appRemoved: (deviceId, bundleId) => router.appRemoved(deviceId, bundleId),
        subscribed: (deviceId, channelId) =>
          seams.subscribed(channelId, () => broadcasts.subscribed(deviceId, channelId)),
        unsubscribed: (deviceId, channelId) => router.channelLeft(deviceId, channelId),
        isAddressee: seams.isAddressee ?? ((deviceId, uniqueId) => notifications.deviceOf(uniqueId) === deviceId),
      },
      limits: defaults.gateway,
    }),
  );
  opened.defer(() => gateway.close());
  const way = createFaultyWay(gateway, { faults: faults.armed, registry, record, machineClock });
  const router = createRouter({
    registry,
    store,
    gateway: { session: gateway.session, send: way.send, giveUp: gateway.giveUp },
    record,
    clock,
    commit: groupCommit.write,
    random,
    fidelity,
    limits: { ...defaults.router, ...options.limits },
  });
  const accepts = seams.accepts({ router, gateway });
  const broadcasts = createBroadcasts({
    channels,
    messages,
    router: accepts,
    commit: groupCommit.write,
    record,
    clock,
    random,
    storedForNewSubscribers: () => fidelity.storedForNewSubscribers,
  });

  const requests = createRequests();
  const open = (door: Exclude<Door, 'gateway'>, environment: Environment, handle: HandleRequest, wish = ports[door]) =>
    openDoor(door, wish ?? 0, async (port) => {
      const environmentOf = environmentByAddress(environment);
      const own = {
        port,
        handle: requests.serve(door, seams.door(handle)),
        environmentOf,
        fidelity,
        random,
        interferer: faults,
        watch: frames.watch,
        witness: book,
      };
      const listener = { ...options, ...own };
      const running = opened.adopt(await startHttp2Listener(listener), (one) => one.close());
      doors.push(running);
      return running;
    });
  // one judge behind each pair of doors: what it keeps from push to push is of tokens and teams, not of doors
  const sources = createWorldSources(registry, fidelity);
  const { keepBody } = log;
  const judgePush = createIngress({
    ...archive,
    keepBody,
    router: accepts,
    clock,
    fidelity,
    interferer: faults,
    sources,
  });
  const channelOptions = { channels, sources, fidelity, record, clock, random, interferer: faults };
  const judgeBroadcast = createBroadcastDoor({ ...channelOptions, broadcasts, keepBody });
  const judge: HandleRequest = (request) => (isBroadcastPath(request.path) ? judgeBroadcast : judgePush)(request);
  const push = await open('push', 'sandbox', judge);
  const pushProduction = await open('pushProduction', 'production', judge);
  const { takeover: also } = ports;
  const takeover = also === undefined ? null : await open('pushProduction', 'production', judge, also);
  const manageChannels = createManagementDoor(channelOptions);
  const channelDoor = await open('channels', 'sandbox', manageChannels);
  const channelDoorProduction = await open('channelsProduction', 'production', manageChannels);

  router.resume();
  opened.defer(() => router.reset());
  const running = opened.move();
  const close = () => running.disposeAsync();
  return {
    ports: {
      push: push.port,
      pushProduction: pushProduction.port,
      channels: channelDoor.port,
      channelsProduction: channelDoorProduction.port,
      gateway: gateway.port,
      takeover: takeover?.port ?? null,
    },
    handleGatewayUpgrade: gateway.handleUpgrade,
    control: createControl({
      ...archive,
      now: clock.now,
      fidelity: settings,
      machineClock,
      faults,
      frames,
      book,
      fleet,
      drill,
      clock,
      advanceClock,
    }),
    registry,
    channels,
    router,
    log,
    notifications,
    record,
    faults,
    requests,
    frames,
    traffic: gateway.traffic,
    ...createApnsDocuments({ archive, settings, faults, router, sow: () => sow(registry, seed) }),
    reset() {
      drill.clear();
      faults.clear();
      groupCommit.flush();
      settings.reset();
      router.reset();
      store.clear();
      messages.clear();
      channels.clear();
      registry.clear();
      log.clear();
      frames.clear();
      book.clear();
      sow(registry, seed);
      router.resume();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
