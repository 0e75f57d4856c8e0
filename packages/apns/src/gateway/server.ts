import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Duplex } from 'node:stream';
import { type Clock, type Random, type RecordEvent } from '@apns-sim/protocol';
import { WebSocketServer } from 'ws';
import { type Channels } from '../registry/channels.ts';
import { type DeviceEntry, type Registry } from '../registry/registry.ts';
import { carryOut } from './carry-out.ts';
import { type Connection, createConnection } from './connection.ts';
import { type Admission, type Gateway, type GatewayEvents } from './gateway.ts';
import { createInTurn } from './in-turn.ts';
import { createOriginCheck } from './origin.ts';
import { type SessionEffect } from './session.ts';

/** The gateway with its listener. */
export interface GatewayServer extends Gateway {
  readonly port: number;
  /** The devices that are connected. */
  onlineDevices(): readonly string[];
  /** The device has connected elsewhere. */
  takenOver(deviceId: string): void;
  /** Loses a device's connection, as a network does. @param cause what the log tells */
  dropDevice(deviceId: string, cause: string): void;
  /** Takes an upgrade request for `/gateway` that came to another HTTP server. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every device and closes the listener. */
  close(): Promise<void>;
}

interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly channels: Channels;
  readonly record: RecordEvent;
  readonly random: Random;
  readonly events: GatewayEvents;
  readonly admission?: Admission | undefined;
  /** The machine's clock: a connection lives in real time, also while the simulation's clock stands or jumps. */
  readonly machineClock: Clock;
  /** Shown every phone's socket before anything has passed it; told the session's id when the phone has said who it is. */
  readonly watch?: ((socket: Duplex) => (sessionId: string) => void) | undefined;
  readonly limits: {
    readonly heartbeatMs: number;
    /** How many heartbeats may be missed. */
    readonly missedHeartbeats: number;
    /** Bytes a device may leave in its connection before it loses it. */
    readonly bufferedBytes: number;
  };
}

const path = '/gateway';
/** Beyond this a message is not even read; up to it a `bye` says what is wrong. */
const maxMessageBytes = 1024 * 1024;
const closeGraceMs = 250;
/** Phones that lost the same line come back in one moment; the system takes as many as it allows. */
const backlog = 4096;

/** A whole HTTP/1.1 answer, for a socket that no HTTP server answers for any more. */
function answer(status: string, text: string): string {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close`;
  return `${head}\r\ncontent-length: ${Buffer.byteLength(text) + 1}\r\n\r\n${text}\n`;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

interface Online {
  readonly connection: Connection;
  readonly sessionId: string;
}

/** Opens the device gateway: one connection per device, the newest wins. */
export async function startGateway(options: GatewayOptions): Promise<GatewayServer> {
  const { registry, channels, record, random, events, machineClock, limits, admission } = options;
  const connections = new Set<Connection>();
  const online = new Map<string, Online>();
  const deviceOf = new WeakMap<Connection, string>();
  const tellSession = new WeakMap<Connection, (sessionId: string) => void>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  const isAllowedOrigin = createOriginCheck(options.host);
  const inTurn = createInTurn<Connection>((connection, error) =>
    connection.end('shutdown', `The gateway could not do this: ${error instanceof Error ? error.message : error}`),
  );
  let isClosing = false;

  function goOffline(deviceId: string, { sessionId }: Online, cause: string): void {
    online.delete(deviceId);
    record({ type: 'deviceOffline', deviceId, sessionId, cause });
    events.offline(deviceId);
    admission?.left(deviceId, sessionId);
  }

  function endTakenOver(connection: Connection): void {
    connection.end('takenOver', 'The same device has connected again; the newer connection goes on.');
  }

  function takenOver(deviceId: string): void {
    const previous = online.get(deviceId);
    if (previous === undefined) return;
    goOffline(deviceId, previous, 'takenOver');
    endTakenOver(previous.connection);
  }

  function goOnline(device: DeviceEntry, connection: Connection, sessionId: string): void {
    const { deviceId } = device;
    takenOver(deviceId);
    tellSession.get(connection)?.(sessionId);
    online.set(deviceId, { connection, sessionId });
    deviceOf.set(connection, deviceId);
    registry.rememberDevice(device);
    record({ type: 'deviceOnline', deviceId, sessionId });
    events.online(deviceId);
  }

  function onEffect(effect: SessionEffect, connection: Connection): void {
    const { session } = connection;
    if (session.state !== 'online') return;
    const { deviceId, name, environment } = session;
    const device = { deviceId, name, environment };
    if (effect.type !== 'online') {
      inTurn.run(connection, () => {
        const answer = carryOut(effect, device, { registry, channels, record, events });
        if (answer === undefined) return;
        if (admission === undefined) connection.send(answer);
        else void admission.kept().then(() => connection.send(answer));
      });
      return;
    }
    const sessionId = random.uuid();
    if (admission === undefined) goOnline(device, connection, sessionId);
    else inTurn.wait(connection, admit(device, connection, sessionId));
  }

  async function admit(device: DeviceEntry, connection: Connection, sessionId: string): Promise<void> {
    const isOurs = await admission?.admit(device.deviceId, sessionId);
    if (isOurs === false) endTakenOver(connection);
    else if (connection.session.state === 'online') goOnline(device, connection, sessionId);
    else admission?.left(device.deviceId, sessionId);
  }

  function onClosed(connection: Connection, cause: string): void {
    connections.delete(connection);
    const deviceId = deviceOf.get(connection);
    const entry = deviceId === undefined ? undefined : online.get(deviceId);
    if (deviceId !== undefined && entry?.connection === connection) goOffline(deviceId, entry, cause);
  }

  let stopSweeping = machineClock.schedule(machineClock.now() + limits.heartbeatMs, sweep);
  function sweep(): void {
    for (const connection of connections) {
      if (connection.countSilence() <= limits.missedHeartbeats) continue;
      connection.end(
        'idle',
        `Nothing was heard for ${limits.missedHeartbeats} heartbeats of ${limits.heartbeatMs} ms.`,
      );
      connection.drop();
    }
    stopSweeping = machineClock.schedule(machineClock.now() + limits.heartbeatMs, sweep);
  }

  function refusalOf({ url, headers }: IncomingMessage): string | undefined {
    if (url?.split('?')[0] !== path)
      return answer('404 Not Found', `The device gateway is at ${path}; this was ${url}.`);
    if (!isAllowedOrigin(headers)) return answer('403 Forbidden', `Pages of ${headers.origin} may not connect here.`);
    return isClosing ? answer('503 Service Unavailable', 'The gateway is closing.') : undefined;
  }

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      socket.end(refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const { heartbeatMs } = limits;
      const connection = createConnection({ socket: webSocket, carrier: socket, heartbeatMs, onEffect, onClosed });
      connections.add(connection);
      if (options.watch !== undefined) tellSession.set(connection, options.watch(socket));
    });
  }

  const server = createServer((_request, response) => {
    response.writeHead(426, { upgrade: 'websocket', 'content-type': 'text/plain; charset=utf-8' });
    response.end(`This is the device gateway: open a WebSocket at ${path}.\n`);
  });
  server.on('upgrade', handleUpgrade);
  const port = await listen(server, options.port, options.host);

  return {
    port,
    handleUpgrade,
    session(deviceId) {
      const entry = online.get(deviceId);
      if (entry?.connection.session.state !== 'online') return undefined;
      return { sessionId: entry.sessionId, powerRestricted: entry.connection.session.powerRestricted };
    },
    send(deviceId, frame) {
      const connection = online.get(deviceId)?.connection;
      if (connection === undefined) return false;
      if (connection.bufferedBytes > limits.bufferedBytes) {
        connection.drop();
        return false;
      }
      connection.send(frame);
      return true;
    },
    onlineDevices: () => [...online.keys()],
    takenOver,
    dropDevice(deviceId, cause) {
      const entry = online.get(deviceId);
      if (entry === undefined) return;
      goOffline(deviceId, entry, cause);
      entry.connection.drop();
    },
    giveUp(deviceId, why) {
      const connection = online.get(deviceId)?.connection;
      connection?.end('idle', why);
      connection?.drop();
    },
    traffic: (deviceId) => online.get(deviceId)?.connection.traffic,
    async close() {
      isClosing = true;
      stopSweeping();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of connections) connection.end('shutdown', 'The gateway is closing.');
      machineClock.schedule(machineClock.now() + closeGraceMs, () => {
        for (const connection of connections) connection.drop();
      });
      server.closeAllConnections();
      await closed;
      for (const connection of connections) connection.drop();
    },
  };
}
