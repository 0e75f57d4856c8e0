import { type Duplex } from 'node:stream';
import { type ByeReason, type GatewayFrame } from '@apns-sim/protocol';
import { type RawData, type WebSocket } from 'ws';
import { FrameBatch } from './frame-batch.ts';
import { readFrame } from './read-frame.ts';
import { close, type Session, type SessionEffect, type SessionStep, step } from './session.ts';

/** One WebSocket of a device: moves bytes, keeps the session's state, knows nothing of what frames are for. */
export interface Connection {
  readonly session: Session;
  send(frame: GatewayFrame): void;
  /** Frames sent and received so far. */
  readonly traffic: { readonly sent: number; readonly received: number };
  /** Bytes the device has not taken yet. */
  readonly bufferedBytes: number;
  /** Says goodbye and closes. */
  end(reason: ByeReason, text: string): void;
  /** Drops the connection without waiting for the device. */
  drop(): void;
  /** Counts one more interval; how many passed since the last frame. */
  countSilence(): number;
}

interface ConnectionOptions {
  readonly socket: WebSocket;
  /** What its bytes go over. */
  readonly carrier: Duplex;
  readonly heartbeatMs: number;
  /** Carries an effect out; what it throws ends the connection, not the process. */
  readonly onEffect: (effect: SessionEffect, connection: Connection) => void;
  readonly onClosed: (connection: Connection, cause: string) => void;
}

/** WebSocket close codes. Source: RFC 6455 §7.4.1. */
const closeCodes: Record<ByeReason, number> = {
  takenOver: 1000,
  idle: 1000,
  shutdown: 1001,
  badFrame: 1008,
  unsupportedVersion: 1008,
};

const toBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);

/** Serves one freshly opened WebSocket. */
export function createConnection({ socket, carrier, heartbeatMs, onEffect, onClosed }: ConnectionOptions): Connection {
  let session: Session = { state: 'awaitingConnect' };
  const traffic = { sent: 0, received: 0 };
  let silence = 0;
  let cause = 'the connection was lost';

  const batch = new FrameBatch(carrier);

  const send = (frame: GatewayFrame) => {
    if (socket.readyState !== socket.OPEN) return;
    traffic.sent++;
    const text = JSON.stringify(frame);
    if (frame.type === 'notification') {
      batch.add(text);
      return;
    }
    batch.flush();
    socket.send(text);
  };

  function apply(next: SessionStep): void {
    session = next.session;
    for (const frame of next.send) {
      send(frame);
      if (frame.type !== 'bye') continue;
      cause = frame.reason;
      socket.close(closeCodes[frame.reason], frame.reason);
    }
    for (const effect of next.effects) onEffect(effect, connection);
  }

  const connection: Connection = {
    get session() {
      return session;
    },
    send,
    traffic,
    get bufferedBytes() {
      return socket.bufferedAmount + batch.length;
    },
    end(reason, text) {
      if (session.state !== 'closed') apply(close(reason, text));
    },
    drop() {
      batch.flush();
      socket.terminate();
    },
    countSilence: () => ++silence,
  };

  function hear(data: Buffer, isBinary: boolean): void {
    if (session.state === 'closed') return;
    const read = readFrame(data, isBinary);
    if ('error' in read) {
      connection.end('badFrame', read.error);
      return;
    }
    try {
      apply(step(session, read.frame, heartbeatMs));
    } catch (error) {
      connection.end('shutdown', `The gateway could not do this: ${error instanceof Error ? error.message : error}`);
    }
  }

  socket.on('message', (data, isBinary) => {
    silence = 0;
    hear(toBuffer(data), isBinary);
    traffic.received++;
  });
  socket.on('error', (error) => {
    cause = error.message;
  });
  socket.on('close', () => {
    session = { state: 'closed' };
    onClosed(connection, cause);
  });
  return connection;
}
