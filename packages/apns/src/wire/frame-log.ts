import { type Duplex } from 'node:stream';
import { type TLSSocket } from 'node:tls';
import { type FrameRecord, flagNamesOf } from '@apns-sim/protocol';
import { createFrameReader } from './frame-reader.ts';
import { watchSocket } from './watched-socket.ts';

/** Which frames are asked for. */
export interface FrameQuery {
  readonly connectionId?: string | undefined;
  /** With it also those of stream 0, which are of the whole connection. */
  readonly streamId?: number | undefined;
  /** Only frames behind this number. */
  readonly after?: number | undefined;
  /** At most so many, the oldest first. */
  readonly limit: number;
}

/** The frames of the watched connections, the newest `maxFrames` of them. */
export interface FrameLog {
  /** Whether connections that are opened now are watched. */
  readonly watching: boolean;
  setWatching(on: boolean): void;
  /** What HTTP/2 is to be served on: the socket itself, or a stream through which every frame is seen. */
  watch(socket: TLSSocket, connectionId: string): Duplex;
  list(query: FrameQuery): FrameRecord[];
  clear(): void;
}

/** @param wall the machine's clock, microseconds since 1970 */
export function createFrameLog({
  maxFrames,
  watching,
  wall,
}: {
  readonly maxFrames: number;
  /** Whether connections are watched from the start. */
  readonly watching: boolean;
  readonly wall: () => number;
}): FrameLog {
  let frames: FrameRecord[] = [];
  let seq = 0;
  let on = watching;

  const readerFor = (connectionId: string, direction: FrameRecord['direction']) =>
    createFrameReader(direction === 'in', (frame) => {
      const flagNames = flagNamesOf(frame.type, frame.flags);
      frames.push({ seq: ++seq, wall: wall(), connectionId, direction, flagNames, ...frame });
      // in large steps: cutting the front off an array for every frame would cost more than the frame
      if (frames.length > maxFrames * 1.25) frames = frames.slice(-maxFrames);
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
    list: ({ connectionId, streamId, after = 0, limit }) =>
      frames
        .slice(-maxFrames)
        .filter(
          (frame) =>
            frame.seq > after &&
            (connectionId === undefined || frame.connectionId === connectionId) &&
            (streamId === undefined || frame.streamId === streamId || frame.streamId === 0),
        )
        .slice(0, limit),
    clear: () => {
      frames = [];
    },
  };
}
