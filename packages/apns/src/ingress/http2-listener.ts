import { type AddressInfo, type Socket } from 'node:net';
import { type Duplex } from 'node:stream';
import { createServer, type TLSSocket } from 'node:tls';
import { type Clock, type Http2Kind, type Random } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type OpenSession } from './door-session.ts';
import { type EnvironmentOf } from './environment-of.ts';
import { type ConnectionDoor, type ProviderConnection, serveConnection } from './http2-connection.ts';
import { type DoorIdentity, type Interferer } from './interfere.ts';
import { openNodeSession } from './node-session.ts';
import { openOwnSession } from './own-session.ts';
import { type HandleRequest } from './push-request.ts';
import { type ConnectionWitness } from './witness.ts';

/** What the door needs to know. */
export interface Http2ListenerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
  /** PEM of the authority whose client certificates are taken; without it none is. */
  readonly clientCa?: string | undefined;
  readonly handle: HandleRequest;
  readonly environmentOf: EnvironmentOf;
  readonly fidelity: Fidelity;
  readonly clock: Clock;
  readonly random: Random;
  /** How long `close` waits for requests whose body has not come whole, milliseconds of real time. */
  readonly graceMs?: number;
  /** Whose HTTP/2 it speaks; our own when absent. */
  readonly http2?: Http2Kind | undefined;
  /** Who may interfere; nobody when absent. */
  readonly interferer?: Pick<Interferer, 'handshake' | 'connected' | 'disconnected'> | undefined;
  /** Who is told how connections fare; nobody when absent. */
  readonly witness?: ConnectionWitness | undefined;
  /** What HTTP/2 is served on when somebody sees the frames of this connection; the socket itself when absent. */
  readonly watch?: ((socket: TLSSocket, connectionId: string) => Duplex) | undefined;
}

const sessions: Readonly<Record<Http2Kind, OpenSession>> = { own: openOwnSession, node: openNodeSession };

/** A listening door. */
export interface Http2Listener {
  readonly port: number;
  /** The connections that are open. */
  readonly connections: ReadonlySet<ProviderConnection>;
  /** Tells every connection to go (GOAWAY with `Shutdown`), answers what is in flight, then closes. */
  close(): Promise<void>;
}

/** How long a client may take over its TLS handshake, milliseconds. */
const handshakeTimeoutMs = 10_000;

const remoteOf = ({ remoteAddress = '?', remotePort = 0 }: Socket) => `${remoteAddress}:${remotePort}`;
/** The socket below, which Node leaves out of its types: it still knows the peer of one that has hung up. */
const socketBelow = (socket: TLSSocket) => (socket as { readonly _parent?: Socket })._parent ?? socket;

/**
 * Opens the provider API's door: HTTP/2 over TLS, by ALPN or by prior knowledge, as Apple's hosts do. Only `handle` decides answers.
 * Rejects with Node's own error when the port cannot be had (`EADDRINUSE`, `EACCES`).
 */
export async function startHttp2Listener(options: Http2ListenerOptions): Promise<Http2Listener> {
  const { random, tls, http2 = 'own', clientCa, graceMs = 2000, interferer, watch, witness } = options;
  const connections = new Set<ProviderConnection>();
  const run = random.hex(3);
  let count = 0;
  let closing = false;
  let port = 0;

  // a TLS server, not an HTTP/2 one: that would turn away clients that offer no ALPN, as several push libraries do,
  // and closing it would cut off the streams that come late
  const trust = clientCa === undefined ? {} : { ca: clientCa };
  const server = createServer({
    ...tls,
    ...trust,
    ALPNProtocols: ['h2'],
    // an answer behind another waits for nobody's acknowledgement: 40 ms where a client has nothing to send meanwhile
    noDelay: true,
    minVersion: 'TLSv1.2',
    handshakeTimeout: handshakeTimeoutMs,
    requestCert: true,
    // who is not known is told so by APNs, not by TLS
    rejectUnauthorized: false,
  });

  server.on('secureConnection', (socket: TLSSocket) => {
    const door: ConnectionDoor = { ...options, openSession: sessions[http2], id: `${run}-${++count}` };
    witness?.opened({
      id: door.id,
      remote: remoteOf(socket),
      port: socket.localPort ?? 0,
      alpn: socket.alpnProtocol || null,
      tls: socket.getProtocol(),
      serverName: socket.servername || null,
      certificate: socket.getPeerX509Certificate() !== undefined,
    });
    const carrier = watch?.(socket, door.id) ?? socket;
    const connection = serveConnection(carrier, socket, door);
    connections.add(connection);
    socket.once('close', () => {
      connections.delete(connection);
      interferer?.disconnected();
    });
    interferer?.connected(connection);
    if (closing) void connection.shutDown(graceMs);
  });
  let shown: DoorIdentity = tls;
  // before Node's own listener, which begins the handshake with what is set then
  server.prependListener('connection', (socket) => {
    // asked once, it is remembered
    remoteOf(socket);
    const next = interferer?.handshake() ?? tls;
    if (next === shown) return;
    shown = next;
    server.setSecureContext({ ...next, ...trust, minVersion: 'TLSv1.2' });
  });
  // a peer that breaks off its handshake or speaks nonsense is no concern of the others
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    const { code = 'unknown' } = error;
    const { servername: serverName } = socket;
    witness?.handshakeFailed({ remote: remoteOf(socketBelow(socket)), port, serverName: serverName || null, code });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', () => {});
  ({ port } = server.address() as AddressInfo);

  return {
    port,
    connections,
    async close() {
      closing = true;
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections].map((connection) => connection.shutDown(graceMs)));
      await stopped;
    },
  };
}
