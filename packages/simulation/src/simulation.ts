import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type Apns, problemErrorHandler, problemNotFoundHandler, startApns } from '@apns-sim/apns';
import { courier } from '@apns-sim/device';
import { createClock } from '@apns-sim/protocol';
import { appCalls } from './control/apps.ts';
import { certificateCalls } from './control/certificates.ts';
import { channelCalls } from './control/channels.ts';
import { deviceCalls } from './control/devices.ts';
import { fleetCalls } from './control/fleets.ts';
import { openLogSocket } from './control/log-socket.ts';
import { matrixCalls } from './control/matrix.ts';
import { recordingCalls } from './control/recording.ts';
import { createSetClock } from './control/set-clock.ts';
import { snapshotCalls } from './control/snapshot.ts';
import { takeoverCalls } from './control/takeover.ts';
import { openWatchDoor } from './control/watch.ts';
import { worldCalls } from './control/world.ts';
import { createLeaf } from './credentials/certificates.ts';
import { openCredentials } from './credentials/credentials.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { certifiedNames, explainListenError, networkAddresses, productionPort, reachableHost } from './doors.ts';
import { explainDatabaseError } from './errors.ts';
import { createFleets } from './fleets/fleets.ts';
import { accessToken } from './front-door/access-token.ts';
import { type FrontDoor, openFrontDoor } from './front-door/front-door.ts';
import { type SimulationInfo } from './info.ts';
import { type SimulationOptions } from './options.ts';
import { openJournal } from './phones/journal.ts';
import { createMayUpload } from './phones/may-upload.ts';
import { openPhones, type Phones } from './phones/phones.ts';
import { createTell } from './phones/tell.ts';
import { createUninstall } from './phones/uninstall.ts';
import { createUpload } from './phones/upload-token.ts';
import { createRecorder, type Recorder } from './recording/recorder.ts';
import { createSnapshots, type Snapshots } from './snapshot.ts';
import { chosenFidelity, loadAtStart } from './start-wishes.ts';
import { createInTurn } from './time/in-turn.ts';
import { createMoveClock } from './time/move-clock.ts';
import { createSettle } from './time/settle.ts';

/** A running simulation: the three stages wired in one process. */
export interface Simulation extends AsyncDisposable {
  readonly info: SimulationInfo;
  readonly apns: Apns;
  readonly phones: Phones;
  /** Every call of `/sim/v1` and `/provider/v1`, as `GET /sim/v1/devices/{id}`. */
  readonly operations: readonly string[];
  /** Resolves when nothing is under way between the stages any more; `false` when that did not come about. */
  settle(): Promise<boolean>;
  /** The whole as one document, and a document as the whole. */
  readonly snapshots: Snapshots;
  /** Writes down what goes on. */
  readonly recorder: Recorder;
  /** The world as it was at first start, its time too; connections of providers and pages stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts everything.
 * @throws SimulationError for what the person who starts it can mend: a port, the data folder, a broken file, a switch
 */
export async function startSimulation(options: SimulationOptions): Promise<Simulation> {
  const folder = openDataFolder(options.dataDir);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => folder.release());
  try {
    return await open(options, folder, opened);
  } catch (error) {
    throw explainListenError(explainDatabaseError(error), options.ports, options.host);
  }
}

async function open(options: SimulationOptions, folder: DataFolder, opened: AsyncDisposableStack): Promise<Simulation> {
  const { host, ports, seed, clock = createClock(), providerApp, labDir, snapshot } = options;
  const { allowUpload = [], fidelity = {} } = options;
  const name = reachableHost(host);
  const credentials = await openCredentials(folder.path, {
    ...(seed !== undefined && { seed }),
    freshSeed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 1,
    extraNames: certifiedNames(host, hostname(), networkInterfaces()),
    now: Date.now(),
  });
  const { server, signingKey, teamId, random } = credentials;
  const topic = courier.bundleId;
  const token = accessToken(host, options.accessToken, folder.path);

  const apns = opened.use(
    await startApns({
      database: folder.databaseFile('apns.sqlite'),
      host,
      ports: {
        push: ports.apns,
        pushProduction: productionPort(ports, 'apnsProduction'),
        channels: ports.channels,
        channelsProduction: productionPort(ports, 'channelsProduction'),
        gateway: ports.gateway,
        ...(ports.takeover !== undefined && { takeover: ports.takeover }),
      },
      tls: { cert: server.certificate, key: server.privateKey },
      advanceClock: (advanceMs) => setClock({ advanceMs }),
      signIdentity: async ({ name: host, notBefore, notAfter }) => {
        const leaf = await createLeaf(server.authority, [host], { notBefore, notAfter });
        return { cert: leaf.certificate, key: leaf.privateKey };
      },
      clientCa: server.authority.certificate,
      clock,
      random,
      fidelity: chosenFidelity(fidelity),
      ...(options.http2 !== undefined && { http2: options.http2 }),
      seed: { teamId, keyId: signingKey.keyId, publicKey: signingKey.publicKey, topics: [topic] },
    }),
  );
  const apnsUrl = `https://${name}:${apns.ports.push}`;

  let lab = '';
  const mayUpload = createMayUpload(allowUpload);
  const gatewayUrl = () => `ws://${name === 'localhost' ? '127.0.0.1' : name}:${apns.ports.gateway}/gateway`;
  const phones = openPhones({
    journal: openJournal(folder.databaseFile('phones.sqlite')),
    clock,
    random,
    gatewayUrl,
    upload: createUpload(() => lab, mayUpload, apns.record),
    mayUpload,
    record: apns.record,
  });
  opened.defer(() => phones.close());
  const fleets = createFleets(gatewayUrl);
  opened.defer(() => fleets.close());
  const watch = openWatchDoor(phones, clock, (deviceId, event) => recorder.heardEvent(deviceId, event));
  const settle = createSettle({
    isQuiet: () => phones.isQuiet(apns.traffic),
    position: () => `${apns.log.lastSeq()} ${phones.happened}`,
  });
  const setClock = createSetClock(clock, createMoveClock(clock, settle), tellTime);
  const logSocket = openLogSocket(apns.log, apns.faults, createClock());

  const provider = providerApp({
    database: folder.databaseFile('provider.sqlite'),
    endpoint: { kind: 'mock', url: apnsUrl, ca: server.caCertificate },
    signingKey: { privateKey: signingKey.privateKey, keyId: signingKey.keyId, teamId, topic },
    clock,
    allowedHosts: [...(options.allowUpload ?? []), ...(options.allowEndpoint ?? [])],
  });
  // a world is put in the place of another in several steps: two at a time would leave a mixture of both
  const inTurn = createInTurn();
  const world = { apns, phones, clock, seed: credentials.seed };
  const snapshots = createSnapshots({
    ...world,
    inTurn,
    provider: (method, document) => front.call(method, '/provider/v1/snapshot', document),
  });
  const recorder = createRecorder({ ...world, snapshots, settle, path: join(folder.path, 'recording.pushtrace') });
  const front: FrontDoor = await openFrontDoor({
    host,
    port: ports.lab,
    labDir,
    accessToken: token,
    routes: async (app) => {
      const told = { watchers: watch.watchers, uninstalled: createUninstall(apns), tell: createTell(apns) };
      const calls = { phones, setClock, mayUpload, ...told };
      const parts = [
        apns.control,
        deviceCalls(calls),
        appCalls(calls),
        matrixCalls(phones),
        channelCalls(calls),
        worldCalls({ info: () => info, clock, setClock, reset: () => reset() }),
        takeoverCalls(() => info),
        recordingCalls(recorder),
        snapshotCalls(snapshots, worldChanged),
        certificateCalls(server.authority, Date.now),
        fleetCalls({
          fleets,
          topic,
          allow: (bundleId) => apns.registry.addTopic(teamId, bundleId),
          send: (request) => front.call('POST', '/provider/v1/notifications', request),
        }),
      ];
      for (const part of parts) await app.register(part, { prefix: '/sim/v1' });
      await app.register(provider, { prefix: '/provider/v1' });
    },
    heard: recorder.heardCall,
    upgrades: [{ take: (path) => (path === '/gateway' ? apns.handleGatewayUpgrade : undefined) }, watch, logSocket],
    problems: { failed: problemErrorHandler, missing: problemNotFoundHandler },
  });
  opened.defer(async () => {
    watch.close();
    logSocket.close();
    await front.close();
  });
  lab = `http://${name}:${front.port}`;

  const info: SimulationInfo = {
    ready: true,
    lab,
    lan: networkAddresses(host, networkInterfaces()).map((address) => `http://${address}:${front.port}`),
    accessToken: token ?? null,
    apns: apnsUrl,
    apnsProduction: `https://${name}:${apns.ports.pushProduction}`,
    channels: `https://${name}:${apns.ports.channels}`,
    channelsProduction: `https://${name}:${apns.ports.channelsProduction}`,
    gateway: `ws://${name}:${apns.ports.gateway}/gateway`,
    takeoverPort: apns.ports.takeover,
    control: `${lab}/sim/v1`,
    ca: server.ca,
    keyFile: signingKey.keyFile,
    keyId: signingKey.keyId,
    teamId,
    topic,
    seed: credentials.seed,
  };

  function tellTime(): void {
    watch.tellTime();
    recorder.clockMoved();
  }
  function worldChanged(): void {
    fleets.close();
    watch.refresh();
    watch.tellTime();
  }

  const timeAtStart = { mode: clock.mode, at: clock.now(), machine: performance.now() };
  const reset = () =>
    inTurn(async () => {
      const { mode, at, machine } = timeAtStart;
      clock.set({ mode, at: mode === 'frozen' ? at : at + performance.now() - machine });
      phones.reset();
      apns.reset();
      await front.call('POST', '/provider/v1/reset');
      worldChanged();
    });

  if (snapshot !== undefined) await loadAtStart(snapshots, snapshot);
  phones.start();
  folder.announce(info);
  const running = opened.move();
  const close = () => running.disposeAsync();
  const rest = { settle, snapshots, recorder, reset, close, [Symbol.asyncDispose]: close };
  return { info, apns, phones, operations: front.operations, ...rest };
}
