import { type Duplex } from 'node:stream';
import { type TLSSocket } from 'node:tls';
import { type Clock, type Environment, headerValue, type Random, type Reason } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { announcedSettings } from './announced-settings.ts';
import { apnsIdFor, idHeaderOf, refusedAnswer } from './answer.ts';
import { type Disturbance, disturb } from './disturb.ts';
import { type DoorStream, type OpenSession, type RequestHead } from './door-session.ts';
import { type EnvironmentOf } from './environment-of.ts';
import {
  createConnectionMemory,
  type HandleRequest,
  type IngressAnswer,
  type IngressConnection,
} from './push-request.ts';
import { shownCertificate } from './shown-certificate.ts';
import { spoilAnswer } from './spoil-answer.ts';
import { type ConnectionEvent, type ConnectionWitness } from './witness.ts';

/** What a connection takes from its door. */
export interface ConnectionDoor {
  readonly handle: HandleRequest;
  readonly environmentOf: EnvironmentOf;
  readonly fidelity: Fidelity;
  readonly clock: Clock;
  readonly random: Random;
  /** Whose HTTP/2 it speaks. */
  readonly openSession: OpenSession;
  /** Of this connection, as records show it. */
  readonly id: string;
  readonly witness?: ConnectionWitness | undefined;
}

/** One provider's connection, seen from its door. */
export interface ProviderConnection {
  /** As records show it. */
  readonly id: string;
  /** The world it was opened for; a host named by the first request may still change it. */
  readonly environment: Environment;
  /** The team its first valid provider token tied it to. */
  readonly teamId: string | null;
  readonly isOpen: boolean;
  /** Does to it what a door in order never does. */
  disturb(disturbance: Disturbance): void;
  /** No more streams than this, whatever the answers say; `null` lifts it. */
  limitStreams(count: number | null): void;
  /** Tells the client to go and why (GOAWAY); requests in flight are served on, later ones are the client's to send elsewhere. */
  goAway(reason: Reason): void;
  /** Goes away with `Shutdown`, answers what is in flight, and ends. @param graceMs for bodies still on their way */
  shutDown(graceMs: number): Promise<void>;
}

/** Error code of RFC 9113 §7. */
const noError = 0;

interface OpenRequest {
  readonly head: RequestHead;
  /** `performance.now()` at its first frame. */
  readonly since: number;
}

/** Serves one HTTP/2 session until it ends. Whatever the peer does, only its own connection suffers. */
export function serveConnection(carrier: Duplex, socket: TLSSocket, door: ConnectionDoor): ProviderConnection {
  const { fidelity, environmentOf, handle, random } = door;
  const serverName = socket.servername || null;
  const certificate = shownCertificate(socket, door, serverName);
  const memory = createConnectionMemory();
  const waitingForBody = new Map<DoorStream, OpenRequest>();
  let connection: IngressConnection | undefined;
  let leaving = false;
  let shuttingDown = false;
  let errors = 0;
  let wanted = Math.min(fidelity.streamsBeforeAuth, fidelity.maxConcurrentStreams);
  let limit = wanted;
  let ceiling = Number.POSITIVE_INFINITY;

  const tell = (event: ConnectionEvent) => door.witness?.happened(door.id, event);

  /** The first request names the host, which may decide the world. */
  function connectionFor({ authority }: RequestHead): IngressConnection {
    connection ??= {
      info: {
        id: door.id,
        remote: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
        alpn: socket.alpnProtocol || null,
        tls: socket.getProtocol(),
        serverName,
        environment: environmentOf({ serverName, authority }),
      },
      certificate,
      memory,
    };
    return connection;
  }

  function allowStreams(asked: number): void {
    wanted = asked;
    const count = Math.min(wanted, ceiling);
    if (count === limit || !session.isOpen) return;
    limit = count;
    session.settings({ maxConcurrentStreams: count }, () => tell({ type: 'limited', streams: count }));
  }

  /** The stream limit follows the answers: up with the first sender who is known, down after an error if that is switched on. */
  function adjustLimit({ status, authenticated }: IngressAnswer): void {
    const isError = status >= 400 && status !== 410;
    if (fidelity.errorThrottle && isError) allowStreams(1);
    else if (fidelity.errorThrottle ? status === 200 : authenticated) allowStreams(fidelity.maxConcurrentStreams);
  }

  /** Ends a connection that causes too many errors. No log shows a reason in that GOAWAY, so there is none. */
  function countError({ status, body }: IngressAnswer): void {
    const bound = fidelity.errorsBeforeDisconnect;
    if (bound === 0 || status < 400 || status === 410 || leaving) return;
    errors += body.includes('"BadDeviceToken"') ? 2 : 1;
    if (errors < bound) return;
    leaving = true;
    tell({ type: 'toldToGo', reason: null });
    session.goaway(noError, 0);
    session.close();
  }

  function refuse(stream: DoorStream, head: RequestHead, reason: Reason): void {
    waitingForBody.delete(stream);
    const { environment } = connectionFor(head).info;
    const idHeader = idHeaderOf(head.path);
    const apnsId = apnsIdFor(headerValue(head.rawHeaders, idHeader), random, fidelity);
    stream.answer(
      refusedAnswer({ reason }, { apnsId, uniqueId: random.uuid(), environment }, fidelity, false, idHeader),
      head.method,
    );
  }

  /** A body that stopped coming is given up when the next request shows that time has passed; a quiet connection has its own timer. */
  function refuseStalled(): void {
    const [oldest] = waitingForBody;
    if (fidelity.idleTimeoutMs === 0 || oldest === undefined) return;
    const [stream, { head, since }] = oldest;
    if (performance.now() - since > fidelity.idleTimeoutMs) refuse(stream, head, 'IdleTimeout');
  }

  async function serve(stream: DoorStream, head: RequestHead, body: Uint8Array, bodyBytes: number) {
    waitingForBody.delete(stream);
    const { method, path, rawHeaders } = head;
    try {
      const answer = await handle({
        method,
        path,
        rawHeaders,
        body,
        bodyBytes,
        connection: connectionFor(head),
        streamId: stream.id,
      });
      if (answer.spoiling === undefined) stream.answer(answer, method);
      else spoilAnswer(stream, socket, answer, answer.spoiling);
      adjustLimit(answer);
      countError(answer);
    } catch {
      refuse(stream, head, 'InternalServerError');
    }
  }

  const settings = announcedSettings(limit);
  const session = door.openSession(
    carrier,
    socket,
    { settings, idleMs: fidelity.idleTimeoutMs },
    {
      opened(stream, head) {
        refuseStalled();
        waitingForBody.set(stream, { head, since: performance.now() });
      },
      whole(stream, body, bodyBytes) {
        const head = waitingForBody.get(stream)?.head;
        if (head !== undefined) void serve(stream, head, body, bodyBytes);
      },
      over(stream) {
        waitingForBody.delete(stream);
        if (shuttingDown && session.streamCount === 0) session.close();
      },
      idle() {
        for (const [stream, { head }] of waitingForBody) refuse(stream, head, 'IdleTimeout');
        goAway('IdleTimeout');
        session.close();
      },
      tell,
    },
  );

  function goAway(reason: Reason): void {
    if (leaving || session.isOver) return;
    leaving = true;
    tell({ type: 'toldToGo', reason });
    session.goaway(noError, 0, Buffer.from(JSON.stringify({ reason })));
  }

  if (certificate?.problem && fidelity.badCertificate === 'goaway') {
    goAway(certificate.problem);
    session.close();
  } else if (certificate !== null) allowStreams(fidelity.maxConcurrentStreams);

  return {
    id: door.id,
    get environment() {
      return connection?.info.environment ?? environmentOf({ serverName, authority: null });
    },
    get teamId() {
      return memory.bound?.teamId ?? null;
    },
    get isOpen() {
      return session.isOpen;
    },
    disturb(disturbance) {
      if (disturbance.type === 'goaway') {
        leaving = true;
        tell({ type: 'toldToGo', reason: disturbance.reason });
      }
      disturb(session, socket, disturbance);
    },
    limitStreams(count) {
      ceiling = count ?? Number.POSITIVE_INFINITY;
      allowStreams(wanted);
    },
    goAway,
    async shutDown(graceMs) {
      if (session.isOver && socket.destroyed) return;
      const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      goAway('Shutdown');
      // real time: it is a peer on the network that is waited for, whatever the simulation's clock says
      const grace = setTimeout(
        () => {
          for (const [stream, { head }] of waitingForBody) refuse(stream, head, 'Shutdown');
          session.close();
        },
        session.streamCount === 0 ? 0 : graceMs,
      );
      const patience = setTimeout(() => socket.destroy(), graceMs * 2);
      shuttingDown = true;
      await ended;
      clearTimeout(grace);
      clearTimeout(patience);
    },
  };
}
