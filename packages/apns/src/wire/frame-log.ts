import { type Duplex } from 'node:stream';
import { type TLSSocket } from 'node:tls';
import { type AnyFrameRecord, type FrameRecord, flagNamesOf, type SocketFrameRecord } from '@apns-sim/protocol';
import { createFrameReader } from './frame-reader.ts';
import { createSocketFrameReader } from './socket-frame-reader.ts';
import { tapSocket } from './tap-socket.ts';
import { watchSocket } from './watched-socket.ts';

/** Which frames are asked for. */
export interface FrameQuery {
  readonly connectionId?: string | undefined;
  /** Only HTTP/2; with it also the frames of stream 0, which are of the whole connection. */
  readonly streamId?: number | undefined;
  /** Only WebSocket; with it also the frames that are about no push. */
  readonly uniqueId?: string | undefined;
  /** Only frames behind this number. */
  readonly after?: number | undefined;
  /** At most so many, the oldest first. */
  readonly limit: number;
}

/** The frames of the watched connections, the newest of them, both of providers and of phones. */
export interface FrameLog {
  /** Whether providers' connections that are opened now are watched, and what passes to phones and from them. */
  readonly watching: boolean;
  setWatching(on: boolean): void;
  /** What HTTP/2 is to be served on: the socket itself, or a stream through which every frame is seen. */
  watch(socket: TLSSocket, connectionId: string): Duplex;
  /** Looks at a phone's socket, whose frames need no beginning to be read; the result takes the session's id. */
  watchPhone(socket: Duplex): (sessionId: string) => void;
  list(query: FrameQuery): AnyFrameRecord[];
  clear(): void;
}

/** What one frame costs beside its texts, in bytes, about. */
const frameBytes = 300;

function bytesOf(frame: AnyFrameRecord): number {
  if (frame.protocol === 'websocket') return frameBytes + frame.payload.value.length;
  const { headerBlock } = frame.detail;
  return headerBlock?.state === 'decoded' ? frameBytes + headerBlock.bytes * 4 : frameBytes;
}

/** What is asked of frames of one protocol leaves those of the other out. */
function isAsked(frame: AnyFrameRecord, { connectionId, streamId, uniqueId, after = 0 }: FrameQuery): boolean {
  if (frame.seq <= after || (connectionId !== undefined && frame.connectionId !== connectionId)) return false;
  if (frame.protocol === 'websocket')
    return streamId === undefined && (uniqueId === undefined || frame.uniqueId === uniqueId || frame.uniqueId === null);
  return uniqueId === undefined && (streamId === undefined || frame.streamId === streamId || frame.streamId === 0);
}

/** @param wall the machine's clock, microseconds since 1970 */
export function createFrameLog({
  maxFrames,
  maxBytes,
  watching,
  wall,
}: {
  readonly maxFrames: number;
  /** Of what stands in them; the oldest go first. */
  readonly maxBytes: number;
  /** Whether connections are watched from the start. */
  readonly watching: boolean;
  readonly wall: () => number;
}): FrameLog {
  let frames: AnyFrameRecord[] = [];
  let held = 0;
  let seq = 0;
  let phones = 0;
  let on = watching;

  function keep(frame: AnyFrameRecord): void {
    frames.push(frame);
    held += bytesOf(frame);
    // in large steps: cutting the front off an array for every frame would cost more than the frame
    if (frames.length <= maxFrames * 1.25 && held <= maxBytes) return;
    let from = Math.max(0, frames.length - maxFrames);
    held = frames.slice(from).reduce((sum, one) => sum + bytesOf(one), 0);
    for (let oldest = frames[from]; held > maxBytes * 0.8 && oldest !== undefined; oldest = frames[++from])
      held -= bytesOf(oldest);
    frames = frames.slice(from);
  }

  const readerFor = (connectionId: string, direction: FrameRecord['direction']) =>
    createFrameReader(direction === 'in', (frame) => {
      const flagNames = flagNamesOf(frame.type, frame.flags);
      keep({ protocol: 'h2', seq: ++seq, wall: wall(), connectionId, direction, flagNames, ...frame });
    });

  return {
    get watching() {
      return on;
    },
    setWatching: (wanted) => {
      on = wanted;
    },
    watch: (socket, connectionId) =>
      on ? watchSocket(socket, readerFor(connectionId, 'in'), readerFor(connectionId, 'out')) : socket,
    watchPhone(socket) {
      let connectionId = `phone-${++phones}`;
      const readerOf = (direction: SocketFrameRecord['direction']) =>
        createSocketFrameReader(
          () => on,
          (frame) => keep({ protocol: 'websocket', seq: ++seq, wall: wall(), connectionId, direction, ...frame }),
        );
      tapSocket(socket, readerOf('in'), readerOf('out'));
      return (sessionId) => {
        const before = connectionId;
        connectionId = sessionId;
        if (on) frames = frames.map((one) => (one.connectionId === before ? { ...one, connectionId } : one));
      };
    },
    list: (query) =>
      frames
        .slice(-maxFrames)
        .filter((frame) => isAsked(frame, query))
        .slice(0, query.limit),
    clear: () => {
      frames = [];
      held = 0;
    },
  };
}
