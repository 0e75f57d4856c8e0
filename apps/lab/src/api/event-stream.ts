import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { backOff } from '../time.ts';

interface StreamHandlers {
  /** Lines of the log in order, gathered so that a burst is one call. */
  onEvents(events: readonly DeliveryEvent[]): void;
  onOpen(): void;
  onLost(): void;
  /** The `seq` to continue behind. */
  after(): number;
}

/**
 * The delivery log as it grows (`GET /sim/v1/events`), resumed behind the last line seen after every loss.
 * @returns ends it.
 */
export function openEventStream(handlers: StreamHandlers, clock: Clock): () => void {
  let source: EventSource | undefined;
  let attempt = 0;
  let ended = false;
  let cancelRetry = () => {};
  let waiting: DeliveryEvent[] = [];
  let cancelFlush: (() => void) | undefined;

  const flush = () => {
    cancelFlush = undefined;
    const events = waiting;
    waiting = [];
    if (events.length > 0) handlers.onEvents(events);
  };

  function open(): void {
    if (ended) return;
    source = new EventSource(`/sim/v1/events?after=${handlers.after()}`);
    source.onopen = () => {
      attempt = 0;
      handlers.onOpen();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      waiting.push(JSON.parse(data) as DeliveryEvent);
      cancelFlush ??= clock.schedule(clock.now() + 16, flush);
    };
    source.onerror = () => {
      source?.close();
      handlers.onLost();
      cancelRetry = clock.schedule(clock.now() + backOff(attempt++), open);
    };
  }

  open();
  return () => {
    ended = true;
    cancelRetry();
    cancelFlush?.();
    source?.close();
  };
}
