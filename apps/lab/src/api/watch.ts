import { type DeviceState, type JournalEntry, type UserEvent } from '@apns-sim/device';
import { type Clock } from '@apns-sim/protocol';
import { backOff } from '../time.ts';
import { byFrame, nextFrameOf } from './by-frame.ts';
import { doorMask } from './door-mask.ts';
import { readWatchMessage, type WatchMessage } from './watch-message.ts';

/** What time it was in the simulation when it said so, milliseconds since 1970, and whether it stands still there. */
export interface SimulationTime {
  readonly now: number;
  readonly frozen: boolean;
}

interface WatchHandlers {
  onSnapshot(state: DeviceState, seq: number, time: SimulationTime): void;
  /** In order; those that come in a burst come together, once a frame. */
  onEntries(entries: readonly JournalEntry[]): void;
  onClock(time: SimulationTime): void;
  onRefused(error: string): void;
  onLost(): void;
  /** What has to be here before a phone can be followed. */
  prepare(): Promise<void>;
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
  const entries = byFrame<JournalEntry>((all) => {
    try {
      handlers.onEntries(all);
    } catch (error) {
      refuse(`entry: expected one this page can follow, ${error instanceof Error ? error.message : error}`);
    }
  }, nextFrameOf(clock));

  /** What cannot be read may have been something the phone did: said aloud, and the phone is fetched anew. */
  function refuse(error: string): void {
    handlers.onRefused(error);
    socket?.close();
  }

  function hear(message: WatchMessage): void {
    if (message.type === 'entry') {
      entries.add({ seq: message.seq, at: message.at, event: message.event });
      return;
    }
    // a snapshot knows what came before it; everything else is said of the phone after it
    if (message.type === 'snapshot') entries.drop();
    else entries.flush();
    switch (message.type) {
      case 'snapshot':
        attempt = 0;
        handlers.onSnapshot(message.state, message.seq, message);
        break;
      case 'clock':
        handlers.onClock(message);
        break;
      case 'refused':
        handlers.onRefused(message.error);
    }
  }

  function open(): void {
    if (closed) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/sim/v1/devices/${encodeURIComponent(id)}/watch`);
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const read = readWatchMessage(data);
      if ('error' in read) refuse(read.error);
      else hear(doorMask.hide(read.message));
    };
    socket.onclose = again;
  }

  function again(): void {
    if (closed) return;
    entries.flush();
    handlers.onLost();
    cancelRetry = clock.schedule(clock.now() + backOff(attempt++), start);
  }

  function start(): void {
    handlers.prepare().then(open, again);
  }

  start();
  return {
    send(event) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(doorMask.reveal({ type: 'event', event })));
      return true;
    },
    close() {
      closed = true;
      entries.drop();
      cancelRetry();
      socket?.close();
    },
  };
}
