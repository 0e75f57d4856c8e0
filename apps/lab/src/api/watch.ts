import { type DeviceState, type JournalEntry, type UserEvent } from '@apns-sim/device';
import { type Clock } from '@apns-sim/protocol';
import { backOff } from '../time.ts';

/** What the door says about one phone: everything at first, then every entry of its journal. */
type WatchMessage =
  | {
      readonly type: 'snapshot';
      readonly seq: number;
      readonly now: number;
      readonly frozen: boolean;
      readonly state: DeviceState;
    }
  | ({ readonly type: 'entry' } & JournalEntry)
  | { readonly type: 'clock'; readonly now: number; readonly frozen: boolean }
  | { readonly type: 'refused'; readonly error: string };

/** What time it was in the simulation when it said so, milliseconds since 1970, and whether it stands still there. */
export interface SimulationTime {
  readonly now: number;
  readonly frozen: boolean;
}

interface WatchHandlers {
  onSnapshot(state: DeviceState, seq: number, time: SimulationTime): void;
  onEntry(entry: JournalEntry): void;
  onClock(time: SimulationTime): void;
  onRefused(error: string): void;
  onLost(): void;
}

/** A phone being watched. */
export interface Watch {
  /** Gives the phone an event; `false` when the line is down and nothing was sent. */
  send(event: UserEvent): boolean;
  close(): void;
}

/** Watches one phone over a WebSocket, again and again with back-off until it is closed. */
export function watchPhone(id: string, handlers: WatchHandlers, clock: Clock): Watch {
  let socket: WebSocket | undefined;
  let attempt = 0;
  let closed = false;
  let cancelRetry = () => {};

  function open(): void {
    if (closed) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/sim/v1/devices/${encodeURIComponent(id)}/watch`);
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as WatchMessage;
      if (message.type === 'snapshot') {
        attempt = 0;
        handlers.onSnapshot(message.state, message.seq, message);
      } else if (message.type === 'entry') handlers.onEntry({ seq: message.seq, at: message.at, event: message.event });
      else if (message.type === 'clock') handlers.onClock(message);
      else if (message.type === 'refused') handlers.onRefused(message.error);
    };
    socket.onclose = () => {
      if (closed) return;
      handlers.onLost();
      cancelRetry = clock.schedule(clock.now() + backOff(attempt++), open);
    };
  }

  open();
  return {
    send(event) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify({ type: 'event', event }));
      return true;
    },
    close() {
      closed = true;
      cancelRetry();
      socket?.close();
    },
  };
}
