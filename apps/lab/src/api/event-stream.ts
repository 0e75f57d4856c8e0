import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { backOff } from '../time.ts';
import { doorMask } from './door-mask.ts';
import { type FaultyConnection, type LaidFault } from './faults.ts';

interface StreamHandlers {
  /** Lines of the log in order. */
  onEvents(events: readonly DeliveryEvent[]): void;
  /** The log was emptied: nothing heard before stands any more. */
  onReset(): void;
  /** What is laid to go wrong, and the connections of providers: at first and after every change. */
  onFaults(faults: readonly LaidFault[], connections: readonly FaultyConnection[]): void;
  onOpen(): void;
  onLost(): void;
  /** The `seq` to continue behind. */
  after(): number;
}

type Message =
  | readonly DeliveryEvent[]
  | { readonly type: 'reset' }
  | {
      readonly type: 'faults';
      readonly faults: readonly LaidFault[];
      readonly connections: readonly FaultyConnection[];
    };

/**
 * The delivery log as it grows, over a WebSocket of its own, resumed behind the last line seen after every loss.
 * @returns ends it.
 */
export function openEventStream(handlers: StreamHandlers, clock: Clock): () => void {
  let socket: WebSocket | undefined;
  let attempt = 0;
  let ended = false;
  let cancelRetry = () => {};

  function open(): void {
    if (ended) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/sim/v1/events?faults=true&after=${handlers.after()}`);
    socket.onopen = () => {
      attempt = 0;
      handlers.onOpen();
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = doorMask.hide(JSON.parse(data)) as Message;
      if (!('type' in message)) handlers.onEvents(message);
      else if (message.type === 'reset') handlers.onReset();
      else handlers.onFaults(message.faults, message.connections);
    };
    socket.onclose = () => {
      if (ended) return;
      handlers.onLost();
      cancelRetry = clock.schedule(clock.now() + backOff(attempt++), open);
    };
  }

  open();
  return () => {
    ended = true;
    cancelRetry();
    socket?.close();
  };
}
