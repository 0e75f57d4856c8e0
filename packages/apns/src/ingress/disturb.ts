import { type TLSSocket } from 'node:tls';
import { type Reason } from '@apns-sim/protocol';
import { type DoorSession } from './door-session.ts';

/** What can be done to a provider's connection from its own door, apart from serving it. */
export type Disturbance =
  | {
      readonly type: 'goaway';
      readonly reason: Reason;
      /** Error code of RFC 9113 §7; Apple sends 0. */
      readonly code: number;
      /** What the frame claims was the last stream looked at; 0 is the last one that came in. */
      readonly lastStreamId: number;
      /** Whether the connection ends when what is in flight is answered; else it stays, open and deaf. */
      readonly close: boolean;
      /** A second GOAWAY without data behind the first, as seen from Apple in 2016. */
      readonly twice: boolean;
    }
  | { readonly type: 'resetStreams'; readonly code: number }
  | { readonly type: 'settings'; readonly settings: Readonly<Record<string, number>> }
  | { readonly type: 'stopReading' }
  | { readonly type: 'readOn' }
  | { readonly type: 'cut' };

/** Does it. A connection that has ended already is left alone. */
export function disturb(session: DoorSession, socket: TLSSocket, disturbance: Disturbance): void {
  if (session.isOver || socket.destroyed) return;
  switch (disturbance.type) {
    case 'goaway': {
      const { code, lastStreamId, reason, twice, close } = disturbance;
      session.goaway(code, lastStreamId, Buffer.from(JSON.stringify({ reason })));
      if (twice) session.goaway(code, lastStreamId);
      if (close) session.close();
      return;
    }
    case 'resetStreams':
      for (const stream of [...session.streams]) stream.reset(disturbance.code);
      return;
    case 'settings':
      session.settings(disturbance.settings);
      return;
    case 'stopReading':
      session.silence(true);
      return;
    case 'readOn':
      session.silence(false);
      return;
    case 'cut':
      socket.destroy();
  }
}
