import { type Duplex } from 'node:stream';
import { type TLSSocket } from 'node:tls';
import { type HeaderList } from '@apns-sim/protocol';
import { type IngressAnswer } from './push-request.ts';
import { type ConnectionEvent } from './witness.ts';

/*
 * The port between the door and HTTP/2, with two implementations: our own frames (`own-session.ts`) and Node's (`node-session.ts`).
 */

/** The header block of a request, pseudo headers apart. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** `:authority`, or `host` for clients that leave it out; `null` for those that send neither. */
  readonly authority: string | null;
  readonly rawHeaders: HeaderList;
}

/** One request's stream. What is said to one that is over has no effect. */
export interface DoorStream {
  readonly id: number;
  /** Neither reset nor lost with its connection. */
  readonly isOpen: boolean;
  /**
   * One HEADERS frame with END_STREAM for a body of '', else HEADERS and one DATA with END_STREAM: several client libraries read
   * only that one DATA frame, and trip over an empty one behind a 200. A second answer is none.
   */
  answer(answer: IngressAnswer, method: string): void;
  /** The head of an answer alone, to be followed by `part`. */
  begin(answer: IngressAnswer): void;
  /** Bytes of the body; the last part has none and ends the stream. */
  part(bytes: Uint8Array, last: boolean): void;
  reset(code: number): void;
}

/** One client's HTTP/2. */
export interface DoorSession {
  /** Neither ending nor over. */
  readonly isOpen: boolean;
  readonly isOver: boolean;
  readonly streams: Iterable<DoorStream>;
  readonly streamCount: number;
  /** Says something new in SETTINGS, by Node's names; `acknowledged` when the client has said that it knows. */
  settings(values: Readonly<Record<string, number>>, acknowledged?: () => void): void;
  /** @param lastStreamId 0 stands for the last stream that came in: what comes later is not looked at, so the client may repeat it */
  goaway(code: number, lastStreamId: number, data?: Uint8Array): void;
  /** Takes no more streams, and ends when those that are open are over. */
  close(): void;
  /** Reads nothing, answers nothing, not even PING, until it is told otherwise. */
  silence(on: boolean): void;
}

/** What the door is told; nothing of it before the function that opened the session has returned. */
export interface DoorEvents {
  opened(stream: DoorStream, head: RequestHead): void;
  /** The body ended, or is larger than anybody reads; never for a stream that was reset before. */
  whole(stream: DoorStream, body: Uint8Array, bodyBytes: number): void;
  /** Told once of each stream that was opened; it is in `streams` no more. */
  over(stream: DoorStream): void;
  /** Nothing has passed for `idleMs`. */
  idle(): void;
  tell(event: ConnectionEvent): void;
}

/** Opens one side of HTTP/2. `carrier` is what bytes go over: the socket, or a stream that shows somebody what passes. */
export type OpenSession = (
  carrier: Duplex,
  socket: TLSSocket,
  options: {
    readonly settings: Readonly<Record<string, number>>;
    /** Milliseconds of real time; 0 for never. */
    readonly idleMs: number;
  },
  events: DoorEvents,
) => DoorSession;

/** Bytes of a body that are kept: above every limit of APNs, so that a body beyond it is judged too large. */
export const keptAtMost = 16 * 1024;
/** Bytes of a body that are read at all before it is answered; senders like to finish what they began. */
export const readAtMost = 1024 * 1024;
